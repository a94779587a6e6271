import { chmodSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { rulesFor } from "../../../policies/levels";
import { asEngineShows } from "../../../policies/message";
import { policyConfigFor } from "../../../policies/pack-config";
import { baseline } from "../../../policies/packs/baseline/pack";
import { bucket, instance, key } from "../rules/aws/kinds";
import { Analyzer } from "../support/analyzer";
import { later, tenant } from "../support/declared";
import { judged } from "../support/planner-view";

const root = join(__dirname, "../../..");
const folder = join(root, "policies/packs/baseline");
const runner = join(root, "node_modules/@pulumi/pulumi/cmd/run-policy-pack");

const acme = tenant({ tenantId: "acme", environment: "production", backupRetentionDays: 14, residency: ["eu"] });
const own = key({ enableKeyRotation: true }, { protect: true });
const database = instance({ engine: "postgres", engineVersion: "16", kmsKeyId: later(own), storageEncrypted: later() });
const open = bucket({ acl: "public-read", tags: { tenant: "globex" } });
const stack = [acme, own, database, open];

const scripts = mkdtempSync(join(tmpdir(), "tenantry-shim-"));
const shim = join(scripts, "pulumi-analyzer-policy-nodejs");
writeFileSync(shim, `#!/bin/sh\nexec "${process.execPath}" "${runner}" "$@"\n`);
chmodSync(shim, 0o755);
afterAll(() => rmSync(scripts, { recursive: true }));

describe.each([
    ["Pulumi's policy host", process.execPath, [runner]],
    ["an executable that stands in for the host", shim, []],
] as const)("the pack, started by %s", (_, command, args) => {
    let analyzer: Analyzer;
    beforeAll(async () => {
        analyzer = await Analyzer.start(folder, command, ...args);
    }, 60_000);
    afterAll(() => analyzer.stop());

    it("offers every rule but those about steps, with its facts", async () => {
        const info = await analyzer.info();
        expect([info.getName(), info.getDescription()]).toEqual([baseline.name, baseline.description]);
        expect(info.getPoliciesList().map((policy) => [policy.getName(), policy.getDisplayname()])).toEqual(
            baseline.rules.filter(({ scope }) => scope !== "plan").map(({ id, title }) => [id, title]),
        );
    });

    it("comes to the planner's verdicts", async () => {
        const wanted = judged(rulesFor({ pack: baseline }), stack)
            .flatMap((result) => asEngineShows(result) ?? [])
            .map(({ urn, policy, level, message }) => [urn, policy, level, message].join(" "));
        const found = (await analyzer.analyze(stack)).map(({ urn, rule, level, message }) =>
            [urn, rule, level, message].join(" "),
        );
        expect(found.sort()).toEqual(wanted.sort());
        expect(wanted.length).toBeGreaterThan(10);
    });

    it("takes levels by --policy-pack-config", async () => {
        await analyzer.configure({ "aws-s3-no-public-acl": "disabled", "tenant-isolation-complete": "advisory" });
        const found = await analyzer.analyze(stack);
        expect(found.filter(({ rule }) => rule === "aws-s3-no-public-acl")).toEqual([]);
        expect(found.filter(({ rule }) => rule === "tenant-isolation-complete")).toMatchObject([
            { urn: open.urn, level: "advisory" },
        ]);
        await analyzer.configure({});
    });

    it("takes parameters of rules with it, and comes to the planner's verdicts by them", async () => {
        const window = key({ enableKeyRotation: true, deletionWindowInDays: 20 }, { protect: true });
        const id = "aws-kms-deletion-window";
        const verdicts = async () => (await analyzer.analyze([window])).filter(({ rule }) => rule === id);
        expect(await verdicts()).toEqual([]);
        const parameters = { [id]: { days: { value: 25 } } };
        await analyzer.configure(policyConfigFor({ pack: baseline, parameters }));
        const wanted = judged(rulesFor({ pack: baseline, parameters }), [window]).filter(({ rule }) => rule === id);
        expect(wanted).toMatchObject([{ result: "fail", level: "mandatory", message: /after 20 days \(days: 25\)$/ }]);
        expect(await verdicts()).toMatchObject([{ level: "mandatory", message: wanted[0]!.message }]);
        await analyzer.configure({});
    });
});
