import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { PolicyPackConfig } from "@pulumi/policy";
import { describe, expect, it } from "vitest";
import type { Problem } from "../../../model/problem";
import { readSettings } from "../../../planner/packs/config";
import { brokenTenant, fleetOf, pooled, smallFleet } from "../fleets";
import { tenantry } from "../host";

/** How @pulumi/policy itself reads settings; internal, and so without a type. */
const { normalizeConfig } = require("@pulumi/policy/protoutil") as {
    normalizeConfig(config: PolicyPackConfig): Record<string, unknown>;
};

describe("validate", () => {
    it("says that a fleet is valid", async () => {
        const { code, out, err } = await tenantry(["validate", "--tenants", smallFleet()]);
        expect({ code, err }).toEqual({ code: 0, err: "" });
        expect(out).toMatch(/valid: 2 tenants, 1 cell, 0 errors, \d+ warnings\n$/);
    });

    it("sums up a folder without tenants as well", async () => {
        const { code, out } = await tenantry(["validate", "--tenants", fleetOf({ "tiers/gold.yaml": "labels: {}\n" })]);
        expect(code).toBe(0);
        expect(out).toMatch(
            /TN118 .*\n {4}fix: Write a tenant file.*\n\nvalid: 0 tenants, 0 cells, 0 errors, 1 warning\n$/,
        );
    });

    it("tells every problem of every file, and the line on a terminal", async () => {
        const directory = smallFleet({ "broken.yaml": brokenTenant, "bad.yaml": "a: [" });
        const piped = await tenantry(["validate", "--tenants", directory], { cwd: directory });
        expect(piped.code).toBe(2);
        expect(piped.out).toMatch(/^broken\.yaml:2:7 error TN319/m);
        expect(piped.out).toMatch(/^broken\.yaml:4:1 error TN201 .*/m);
        expect(piped.out).toMatch(/^bad\.yaml:1:/m);
        expect(piped.out).toContain("did you mean free?");
        expect(piped.out).not.toContain("2 | tier");
        const shown = await tenantry(["validate", "--tenants", directory], {
            cwd: directory,
            terminal: true,
            env: { NO_COLOR: "1" },
        });
        expect(shown.out).toContain("    2 | tier: fre\n      |       ^");
    });

    it("reports on some tenants alone", async () => {
        const directory = smallFleet({ "broken.yaml": brokenTenant });
        expect((await tenantry(["validate", "acme", "--tenants", directory])).code).toBe(0);
        const broken = await tenantry(["validate", "broken", "--tenants", directory, "--json"]);
        expect(broken.code).toBe(2);
        const document = JSON.parse(broken.out);
        expect(document).toMatchObject({ version: 1, valid: false, counts: { tenants: 1, broken: 1 } });
        expect(document.problems.every(({ file }: { file: string }) => file === "broken.yaml")).toBe(true);
        expect(document.counts.errors).toBeGreaterThanOrEqual(2);
    });

    it("knows no tenant that is not there", async () => {
        const { code, err } = await tenantry(["validate", "acm", "--tenants", smallFleet()]);
        expect(code).toBe(6);
        expect(err).toContain("did you mean acme?");
    });

    it("finds policy settings that no rule knows", async () => {
        const directory = smallFleet({ "odd.yaml": `${pooled("odd")}policies:\n  no-such-rule: advisory\n` });
        const { code, out } = await tenantry(["validate", "odd", "--tenants", directory]);
        expect(code).toBe(2);
        expect(out).toContain("there is no policy rule no-such-rule");
    });

    it("finds them beside whatever else is wrong with the file", async () => {
        const odd = `${pooled("odd")}labels: {BAD KEY: x}\npolicies: {no-such-rule: advisory, tenant-own-keys: disabled}\n`;
        const { out } = await tenantry(["validate", "odd", "--json", "--tenants", smallFleet({ "odd.yaml": odd })]);
        const told = JSON.parse(out).problems.filter(({ severity }: { severity: string }) => severity === "error");
        expect(told.map(({ code, path }: { code: string; path: string }) => `${code} ${path}`)).toEqual([
            "TN207 labels.BAD KEY",
            "TN316 policies.no-such-rule",
            "TN204 policies.tenant-own-keys",
        ]);
    });

    it("finds them once in a layer, however many tenants inherit from it", async () => {
        const policies = "policies: {no-such-rule: advisory, tenant-own-keys: disabled}\n";
        const directory = smallFleet({ "organisation/defaults.yaml": policies, "tiers/lonely.yaml": policies });
        const { out } = await tenantry(["validate", "--json", "--tenants", directory]);
        const told = JSON.parse(out).problems.filter(({ code }: { code: string }) => code === "TN316");
        expect(told.map(({ file, line, column }: Problem) => `${file}:${line}:${column}`)).toEqual([
            "organisation/defaults.yaml:1:12",
            "tiers/lonely.yaml:1:12",
        ]);
        expect(out).not.toContain("TN204");
    });

    it("needs a folder that exists", async () => {
        const { code, err } = await tenantry(["validate", "--tenants", "/no/such/folder"]);
        expect(code).toBe(2);
        expect(err).toContain("--tenants: there is no folder /no/such/folder");
    });

    it("takes tenants/ of the current folder, else that of the project", async () => {
        const here = fleetOf({
            "tenants/acme.yaml": pooled("acme"),
            "tenants/cells/shared-a.yaml": "cell: shared-a\nregion: eu-west-1\n",
        });
        expect((await tenantry(["list", "--json"], { cwd: here })).out).toContain('"id": "acme"');
        expect((await tenantry(["list", "--json"], { cwd: join(here, "tenants") })).out).toContain(
            '"id": "spotify-premium"',
        );
    });
});

describe("list", () => {
    it("shows tenants and cells", async () => {
        const { code, out } = await tenantry(["list", "--tenants", smallFleet({ "broken.yaml": brokenTenant })]);
        expect(code).toBe(0);
        expect(out).toMatch(/^acme +free +pool +shared-a +aws +eu-west-1 +web$/m);
        expect(out).toMatch(/^shared-a +aws +eu-west-1 +2 +\d+$/m);
        expect(out).toContain("1 broken file: broken");
    });

    it("is a document for programs", async () => {
        const document = JSON.parse((await tenantry(["list", "--json", "--tenants", smallFleet()])).out);
        expect(document.tenants[0]).toMatchObject({
            id: "acme",
            tier: "free",
            isolation: "pool",
            cell: "shared-a",
            cloud: "aws",
            region: "eu-west-1",
            workloads: ["web"],
            file: "acme.yaml",
        });
        expect(document.cells[0]).toMatchObject({ cell: "shared-a", tenants: 2, implicit: false });
        expect(document.broken).toEqual([]);
    });
});

describe("explain", () => {
    it("shows each value with the place it comes from", async () => {
        const directory = smallFleet();
        const { code, out } = await tenantry(["explain", "acme", "--tenants", directory], { cwd: directory });
        expect(code).toBe(0);
        expect(out).toMatch(/^tier +free +tenant +acme\.yaml:2:7$/m);
        expect(out).toMatch(/^cloud +aws +derived /m);
    });

    it("shows one section", async () => {
        const { out } = await tenantry(["explain", "acme", "placement", "--json", "--tenants", smallFleet()]);
        const { values, path, tenant } = JSON.parse(out);
        expect({ path, tenant }).toEqual({ path: "placement", tenant: "acme" });
        expect(values.length).toBeGreaterThan(1);
        expect(values.every((one: { path: string }) => one.path.startsWith("placement"))).toBe(true);
    });

    it("repeats no credential", async () => {
        const hook = ["https://hooks.slack.com/services", "T000/B000/abcdefgh"].join("/");
        const webhook = `tenant_config:\n  monitoring:\n    alert_targets:\n      webhook: ["${hook}"]\n`;
        const directory = smallFleet({ "hooked.yaml": pooled("hooked") + webhook });
        for (const flags of [[], ["--json"]]) {
            const { out, err } = await tenantry(["explain", "hooked", "--tenants", directory, ...flags]);
            expect(out + err).not.toContain("abcdefgh");
        }
    });

    it("shows a cell, declared or implied, by the name of its stack", async () => {
        const directory = smallFleet({ "far.yaml": "tenant_id: far\ntier: free\nregion: us-east-1\n" });
        const ask = (...args: string[]) => tenantry(["explain", ...args, "--tenants", directory], { cwd: directory });
        const { code, out } = await ask("cell.shared-a");
        expect(code).toBe(0);
        expect(out).toMatch(/^cidr +10\.20\.0\.0\/16 +cell +cells\/shared-a\.yaml:3:7$/m);
        expect(out).toMatch(/^capacity\.tenants +\d+ +edition /m);
        const implied = JSON.parse((await ask("cell.us-east-1", "capacity", "--json")).out);
        expect(implied).toMatchObject({ cell: "us-east-1", path: "capacity" });
        expect(implied).not.toHaveProperty("tenant");
        expect(implied.values.map((one: { path: string }) => one.path)).toContain("capacity.cpu");
        expect(implied.values.every((one: { origin: { file: string } }) => one.origin.file !== "")).toBe(true);
        expect(await ask("cell.shared-a", "capacty")).toMatchObject({
            code: 2,
            err: expect.stringContaining("capacity?"),
        });
        expect(await ask("cell.shared-b")).toMatchObject({ code: 6, err: expect.stringContaining("cell.shared-a?") });
    });

    it("tells what is wrong with a broken cell", async () => {
        const directory = smallFleet({ "cells/bad.yaml": "cell: bad\nregion: eu-west-1\nzones: many\n" });
        const { code, err } = await tenantry(["explain", "cell.bad", "--tenants", directory]);
        expect(code).toBe(2);
        expect(err).toContain("TN203");
        expect(err).toContain("cell.bad cannot be resolved");
    });

    it("suggests paths and tenants", async () => {
        const directory = smallFleet({ "broken.yaml": brokenTenant });
        const path = await tenantry(["explain", "acme", "placemnt", "--tenants", directory]);
        expect(path.code).toBe(2);
        expect(path.err).toContain("did you mean placement?");
        const channel = "tenant_config.monitoring.alert_channels";
        const dotted = await tenantry(["explain", "acme", `${channel}.0`, "--tenants", directory]);
        expect(dotted.err).toContain(`did you mean ${channel}[0]?`);
        expect(await tenantry(["explain", "globx", "--tenants", directory])).toMatchObject({ code: 6 });
        const broken = await tenantry(["explain", "broken", "--tenants", directory]);
        expect(broken.code).toBe(2);
        expect(broken.err).toContain("TN319");
        const json = JSON.parse((await tenantry(["explain", "broken", "--json", "--tenants", directory])).out);
        expect(json.error.problems.length).toBeGreaterThan(0);
    });
});

describe("schema", () => {
    it("prints the tenant's, as it lies beside the tenants", async () => {
        const { code, out } = await tenantry(["schema"]);
        expect(code).toBe(0);
        const beside = JSON.parse(readFileSync("tenants/tenant.schema.json", "utf8"));
        const schema = JSON.parse(out);
        expect(schema.title).toBe("Tenant");
        expect(Object.keys(schema.properties)).toEqual(Object.keys(beside.properties));
        expect(schema.properties.tier).toEqual(beside.properties.tier);
    });

    it("prints others, and their names", async () => {
        expect(JSON.parse((await tenantry(["schema", "cell"])).out).title).toMatch(/^Cell/);
        expect((await tenantry(["schema", "--list"])).out.split("\n")).toContain("tier");
        expect(JSON.parse((await tenantry(["schema", "--list", "--json"])).out).schemas).toContain("edition");
    });

    it("knows the words of the fleet", async () => {
        const schema = JSON.parse(
            (await tenantry(["schema", "--tenants", smallFleet({ "tiers/gold.yaml": "tier: gold\n" })])).out,
        );
        expect(schema.properties.tier.enum).toContain("gold");
        expect(schema.properties.tier.enum).toContain("free");
    });

    it("suggests names, and writes files", async () => {
        const wrong = await tenantry(["schema", "tenat"]);
        expect(wrong).toMatchObject({ code: 2 });
        expect(wrong.err).toContain("did you mean tenant?");
        const folder = fleetOf({});
        expect(await tenantry(["schema", "tier", "--out", "tier.json"], { cwd: folder })).toMatchObject({
            code: 0,
            out: "",
            err: "wrote tier.json\n",
        });
        expect(JSON.parse(readFileSync(join(folder, "tier.json"), "utf8")).title).toMatch(/^Tier/);
    });
});

describe("policy config", () => {
    const fleet = () =>
        smallFleet({
            "tiers/free.yaml": "policies:\n  aws-rds-multi-az: disabled\n",
            "acme.yaml": `${pooled("acme")}policies:\n  k8s-liveness-probe: mandatory\n`,
            "broken.yaml": brokenTenant,
        });
    const ask = async (...args: string[]) => await tenantry(["policy", "config", ...args, "--tenants", fleet()]);

    it("prints the levels of a tenant that differ from the pack's, in the form that Pulumi takes", async () => {
        const { code, out, err } = await ask("acme");
        expect([code, err]).toEqual([0, ""]);
        const config = JSON.parse(out) as PolicyPackConfig;
        expect(config).toEqual({ "aws-rds-multi-az": "disabled", "k8s-liveness-probe": "mandatory" });
        expect(normalizeConfig(config)).toEqual({
            "aws-rds-multi-az": { enforcementLevel: "disabled" },
            "k8s-liveness-probe": { enforcementLevel: "mandatory" },
        });
    });

    it("prints none for a cell, by either of its names", async () => {
        for (const name of ["cell.shared-a", "shared-a"]) expect(JSON.parse((await ask(name)).out)).toEqual({});
    });

    it("writes a file that the pack takes", async () => {
        const file = join(fleetOf({}), "levels.json");
        const { out, err } = await ask("globex", "--out", file);
        expect([out, err]).toEqual(["", `wrote ${file}\n`]);
        expect(readSettings(file)).toEqual({ "aws-rds-multi-az": { level: "disabled", properties: {} } });
    });

    it("tells a broken tenant from one that is not there", async () => {
        expect((await ask("broken")).code).toBe(2);
        const { code, err } = await ask("acmee");
        expect(code).toBe(6);
        expect(err).toContain("did you mean acme?");
    });

    it("ends with code 2 where the tenant asks for what it may not", async () => {
        const lax = `${pooled("acme")}policies:\n  aws-rds-storage-encrypted: disabled\n`;
        const asked = ["policy", "config", "acme", "--tenants", smallFleet({ "acme.yaml": lax })];
        const { code, out, err } = await tenantry(asked);
        expect([code, JSON.parse(out)]).toEqual([2, {}]);
        expect(err).toContain("TN204");
    });
});

describe("policy", () => {
    it("lists the rules", async () => {
        const { out } = await tenantry(["policy", "list"]);
        expect(out).toMatch(/^tenant-own-keys +any +mandatory/m);
        const { rules } = JSON.parse((await tenantry(["policy", "list", "--json"])).out);
        expect(rules.length).toBeGreaterThanOrEqual(25);
        for (const rule of rules)
            expect(Object.keys(rule)).toEqual(
                expect.arrayContaining(["id", "cloud", "types", "severity", "level", "fix"]),
            );
        expect(rules).toContainEqual(expect.objectContaining({ id: "tenant-own-keys", floor: "mandatory" }));
    });

    it("shows one, and suggests others", async () => {
        const { out } = await tenantry(["policy", "show", "tenant-own-keys"]);
        for (const word of ["must hold", "why", "fix", "level", "floor"]) expect(out).toContain(word);
        expect(JSON.parse((await tenantry(["policy", "show", "tenant-own-keys", "--json"])).out).rule.id).toBe(
            "tenant-own-keys",
        );
        const wrong = await tenantry(["policy", "show", "tenant-own-key"]);
        expect(wrong.code).toBe(2);
        expect(wrong.err).toContain("did you mean tenant-own-keys?");
    });
});
