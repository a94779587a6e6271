import { execFileSync } from "node:child_process";
import { describe, expect, it } from "vitest";
import { catalogue } from "../../../policies/catalogue";
import { fleetOf, pooled, smallFleet } from "../fleets";
import { tenantry } from "../host";

const json = async (...args: readonly string[]) => JSON.parse((await tenantry([...args, "--json"])).out);

describe("policy list and show", () => {
    it("tell of each rule its cloud, themes, proposed controls and packs", async () => {
        const { rules } = await json("policy", "list");
        expect(rules).toHaveLength(catalogue.length);
        expect(rules.find(({ id }: { id: string }) => id === "aws-rds-storage-encrypted")).toMatchObject({
            cloud: "aws",
            themes: ["encryption-at-rest"],
            controls: { soc2: ["CC6.1", "C1.1"], gdpr: ["5(1)(f)", "32(1)(a)"], iso27001: ["A.8.24"] },
            packs: ["baseline", "soc2", "gdpr", "iso27001"],
        });
    });

    it("keep what is proposed apart from what others publish", async () => {
        const { rule, published } = await json("policy", "show", "aws-rds-storage-encrypted");
        expect(rule).not.toHaveProperty("checks");
        expect(published.checks.prowler).toEqual(["rds_instance_storage_encrypted"]);
        const { out } = await tenantry(["policy", "show", "aws-rds-storage-encrypted"]);
        expect(out).toContain("reviewed by no auditor");
        expect(out).toMatch(/elsewhere .*CKV_AWS_16/);
        expect(await tenantry(["policy", "show", "tenant-no-stateful-deletion"])).toMatchObject({ code: 0 });
    });
});

describe("policy explain", () => {
    const directory = () =>
        smallFleet({
            "tiers/free.yaml": "policies:\n  aws-rds-multi-az: advisory\n",
            "acme.yaml": `${pooled("acme")}packs:\n  gdpr: {level: mandatory, undetermined: block}\n`,
        });

    it("tells the level of a rule, who set it, and the packs that ask it", async () => {
        const { rules } = await json("policy", "explain", "acme", "aws-rds-multi-az", "--tenants", directory());
        expect(rules).toEqual([
            {
                rule: "aws-rds-multi-az",
                level: "advisory",
                own: "mandatory",
                floor: "mandatory",
                packs: [
                    "tenantry-baseline",
                    "tenantry-soc2",
                    "tenantry-gdpr",
                    "tenantry-iso27001",
                    "tenantry-reliability",
                ],
                blocks: false,
                by: "tiers/free.yaml:2 (tier)",
                exemptions: [],
            },
        ]);
    });

    it("shows what somebody set, and all of it when asked", async () => {
        const { code, out } = await tenantry(["policy", "explain", "globex", "--tenants", directory()]);
        expect(code).toBe(0);
        expect(out).toContain("tiers/free.yaml:2 (tier)");
        expect(out).toContain(`${catalogue.length - 1} rules at their own level; --verbose shows them`);
        const all = await tenantry(["policy", "explain", "cell.shared-a", "--verbose", "--tenants", directory()]);
        expect(all.out).toContain("0 rules at their own level");
    });

    it("knows no rule and no tenant that is not there", async () => {
        const ask = (...names: string[]) => tenantry(["policy", "explain", ...names, "--tenants", directory()]);
        expect(await ask("acme", "aws-rds-multi-a")).toMatchObject({
            code: 2,
            err: expect.stringContaining("did you mean aws-rds-multi-az?"),
        });
        expect(await ask("acm")).toMatchObject({ code: 6 });
    });
});

describe("policy test and backtest", { timeout: 180_000 }, () => {
    it("count verdicts over the fleet", async () => {
        const directory = smallFleet();
        const told = await json("policy", "test", "k8s-liveness-probe", "--tenants", directory);
        expect(told).toMatchObject({ version: 1, asOf: "2026-11-29", stacks: 3, notApplicable: [] });
        expect(told.rules).toMatchObject([{ rule: "k8s-liveness-probe", fail: 0, exempted: 0, undetermined: 0 }]);
        expect(told.rules[0].pass).toBeGreaterThan(0);
        expect(await tenantry(["policy", "test", "soc3"])).toMatchObject({
            code: 2,
            err: expect.stringContaining("did you mean soc2?"),
        });
    });

    it("say who would newly fail by a pack", async () => {
        const pack = fleetOf({
            "PulumiPolicy.yaml": "runtime: nodejs\n",
            "package.json": '{ "name": "ours", "version": "1.0.0", "main": "index.js" }\n',
            "index.js": `const { PolicyPack } = require("@pulumi/policy");
                const check = (args, report) => args.type === "kubernetes:core/v1:Namespace" && report("it is one");
                const policy = { name: "no-namespaces", description: "There are none.", validateResource: check };
                new PolicyPack("ours", { enforcementLevel: "mandatory", policies: [policy] });`,
        });
        const tried = await tenantry(["policy", "backtest", pack, "--json", "--tenants", smallFleet()]);
        const { stacks, newlyFailing, newlyPassing } = JSON.parse(tried.out);
        expect([tried.code, tried.err, stacks, newlyPassing]).toEqual([5, "", 3, []]);
        expect(newlyFailing.map(({ stack }: { stack: string }) => stack)).toContain("acme");
        expect(newlyFailing[0]).toMatchObject({ rule: "no-namespaces", message: "There are none.\nit is one" });
    });

    it("tell on a terminal how far they are, from the tree of a commit on", async () => {
        const settings = { terminal: true, env: { NO_COLOR: "1" } };
        const tried = await tenantry(
            ["policy", "backtest", "HEAD", "--pack", "cost", "--tenants", smallFleet()],
            settings,
        );
        expect(tried.code).toBe(0);
        expect(tried.out).toMatch(/^0 stacks of 3 would newly fail/);
        for (const step of ["taking out HEAD…", "planning 3 stacks…", "planning 3/3 ", "putting away"])
            expect(tried.err).toContain(step);
        expect(tried.err.endsWith("\r\u001b[2K")).toBe(true);
    });

    it("refuse what is neither a pack nor a commit", async () => {
        const wrong = await tenantry(["policy", "backtest", "no-such-branch", "--tenants", smallFleet()]);
        expect(wrong).toMatchObject({ code: 2, err: expect.stringContaining("neither a pack's folder nor a commit") });
        const root = execFileSync("git", ["rev-list", "--max-parents=0", "HEAD"], { encoding: "utf8" }).trim();
        const early = await tenantry(["policy", "backtest", root, "--tenants", smallFleet()]);
        expect(early).toMatchObject({
            code: 2,
            err: expect.stringContaining(`${root} has no pack baseline\nfix: name a later commit`),
        });
    });
});
