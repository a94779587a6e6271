import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { loadFleet } from "../../../model/load";
import { fleetOf, smallFleet } from "../fleets";
import { tenantry } from "../host";

const flags = ["--tier", "free", "--region", "eu-west-1", "--isolation", "pool", "--cell", "shared-a"];
const owner = ["--owner-team", "web-team", "--owner-email", "web@example.com", "--cost-center", "cc-7"];

describe("init", () => {
    it("writes a file that is valid and says what was asked", async () => {
        const directory = smallFleet();
        const argv = [
            "init",
            "initech",
            "--tenants",
            directory,
            ...flags,
            ...owner,
            "--image",
            "ghcr.io/example/web:1.2.3",
            "--port",
            "3000",
        ];
        const { code, out, err } = await tenantry(argv, { cwd: directory });
        expect({ code, out }).toEqual({ code: 0, out: "" });
        expect(err).toContain(
            "wrote initech.yaml and placements/eu-west-1.yaml (initech runs on shared-a); next: tenantry plan initech",
        );
        const fleet = loadFleet({ directory });
        const { tenant } = fleet.tenants.find((one) => one.tenant.tenant_id === "initech")!;
        expect(tenant).toMatchObject({
            tier: "free",
            region: "eu-west-1",
            placement: { isolation: "pool", cell: "shared-a" },
        });
        expect(tenant.owner).toEqual({ team: "web-team", email: "web@example.com", cost_center: "cc-7" });
        expect(tenant.workloads.web).toMatchObject({ image: "ghcr.io/example/web:1.2.3", port: 3000 });
        expect(fleet.problems.filter(({ severity }) => severity === "error")).toEqual([]);
    });

    it("gives a strict tenant on AWS a network for its data services that nobody has", async () => {
        const security = "tenant_config: {security: {isolation_level: strict}}\n";
        const directory = smallFleet({ "tiers/strict.yaml": `placement: {isolation: bridge}\n${security}` });
        const networks = [];
        for (const id of ["initech", "initrode"]) {
            const on = ["--tier", "strict", "--region", "eu-west-1", "--cell", "shared-a"];
            const { code, err } = await tenantry(["init", id, "--tenants", directory, ...on], { cwd: directory });
            expect({ code, told: err.includes("TN457") }).toEqual({ code: 0, told: false });
            networks.push(/data_cidr: (\S+)/.exec(readFileSync(join(directory, `${id}.yaml`), "utf8"))?.[1]);
        }
        expect(networks).toEqual([expect.stringMatching(/\/25$/), expect.stringMatching(/\.128\/25$/)]);
        expect(loadFleet({ directory }).problems.filter(({ code }) => code === "TN402")).toEqual([]);
    });

    it("names the schema where it lies beside the tenants", async () => {
        const directory = smallFleet({ "tenant.schema.json": "{}" });
        await tenantry(["init", "initech", "--tenants", directory, ...flags]);
        expect(readFileSync(join(directory, "initech.yaml"), "utf8")).toMatch(
            /^# yaml-language-server: \$schema=\.\/tenant\.schema\.json\n/,
        );
    });

    it("makes the folder of a first tenant", async () => {
        const directory = join(fleetOf({}), "new", "tenants");
        expect(
            await tenantry(["init", "first", "--tenants", directory, "--tier", "standard", "--region", "eu-west-1"]),
        ).toMatchObject({ code: 0 });
        expect(readdirSync(directory)).toEqual(["first.yaml", "placements"]);
        expect(loadFleet({ directory }).unrecorded).toEqual([]);
    });

    it("never replaces a file unasked", async () => {
        const directory = smallFleet();
        const before = readFileSync(join(directory, "acme.yaml"), "utf8");
        const refused = await tenantry(["init", "acme", "--tenants", directory, ...flags]);
        expect(refused.code).toBe(2);
        expect(refused.err).toContain("--force");
        expect(readFileSync(join(directory, "acme.yaml"), "utf8")).toBe(before);
        expect(
            await tenantry([
                "init",
                "acme",
                "--tenants",
                directory,
                ...flags,
                "--force",
                "--owner-email",
                "a@example.com",
            ]),
        ).toMatchObject({ code: 0 });
        expect(readFileSync(join(directory, "acme.yaml"), "utf8")).toContain("a@example.com");
    });

    it("writes nothing that is not valid, and says why", async () => {
        const directory = smallFleet();
        const { code, err } = await tenantry([
            "init",
            "initech",
            "--tenants",
            directory,
            "--tier",
            "fre",
            "--region",
            "eu-wst-1",
        ]);
        expect(code).toBe(2);
        expect(err).toContain("did you mean free?");
        expect(err).toContain("did you mean eu-west-1?");
        expect(existsSync(join(directory, "initech.yaml"))).toBe(false);
    });

    it("checks against the rest of the fleet", async () => {
        const directory = smallFleet();
        const { code, err } = await tenantry([
            "init",
            "initech",
            "--tenants",
            directory,
            "--tier",
            "free",
            "--region",
            "eu-west-1",
            "--cell",
            "shared-b",
        ]);
        expect(code).toBe(2);
        expect(err).toContain("TN309");
    });

    it.each(["../x", "a/b", "UPPER", "a..b", "", "x".repeat(41), "CON:", "a\u0000b"])(
        "takes %j for no id",
        async (id) => {
            const directory = smallFleet();
            const { code, err } = await tenantry(["init", id, "--tenants", directory, ...flags]);
            expect(code).toBe(2);
            expect(err).toContain("cannot name a tenant");
            expect(readdirSync(directory).sort()).toEqual(["acme.yaml", "cells", "globex.yaml"]);
        },
    );

    it("says what is missing where nobody can be asked", async () => {
        const { code, err } = await tenantry(["init", "initech", "--tenants", smallFleet()]);
        expect(code).toBe(2);
        expect(err).toContain("missing --tier and --region");
        expect(err).toContain("enterprise, free, premium, standard");
        expect(
            (await tenantry(["init", "initech", "--tier", "free", "--region", "eu-west-1", "--port", "x"])).code,
        ).toBe(2);
    });

    it("prints what it would write with --dry-run, and a document with --json", async () => {
        const directory = smallFleet();
        const dry = await tenantry(["init", "initech", "--tenants", directory, ...flags, "--dry-run"]);
        expect(dry.out).toBe(
            "tenant_id: initech\ntier: free\nregion: eu-west-1\nplacement:\n  isolation: pool\n  cell: shared-a\n",
        );
        expect(existsSync(join(directory, "initech.yaml"))).toBe(false);
        const json = await tenantry(["init", "initech", "--tenants", directory, ...flags, "--json"]);
        expect(JSON.parse(json.out)).toMatchObject({ version: 1, tenant: "initech", written: true, text: dry.out });
        expect(json.err).toBe("");
    });

    it("leaves no copies behind, whatever else is in the folder", async () => {
        const directory = smallFleet({ "notes.txt": "hello" });
        writeFileSync(join(directory, ".hidden"), "x");
        await tenantry(["init", "initech", "--tenants", directory, ...flags]);
        expect(readdirSync(directory).sort()).toEqual([
            ".hidden",
            "acme.yaml",
            "cells",
            "globex.yaml",
            "initech.yaml",
            "notes.txt",
            "placements",
        ]);
    });
});
