import { describe, expect, it } from "vitest";
import { evidenceSchema } from "../../../compliance/evidence/schema";
import { evidenceText, hashesOf, hashOfEvidence } from "../../../compliance/evidence/seal";
import { thresholdTexts } from "../../../compliance/words";
import { loweredRules, setLevels } from "../../../policies/lowered";
import { planOf, urnOf } from "../../cli/plans";
import { bucket, database, evidenceOf, factsOf, pack, tenant, verdict } from "../facts";

const evidence = evidenceOf(tenant("acme"));
const ruleOf = (id: string, of = evidence) => of.rules.find(({ rule }) => rule === id)!;
const control = (id: string, of = evidence) =>
    of.frameworks.flatMap(({ controls }) => controls).find((one) => one.id === id)!;

describe("evidence of a stack", () => {
    it("has the shape that its schema says", () => {
        expect(evidenceSchema.safeParse(JSON.parse(evidenceText(evidence))).error).toBeUndefined();
        expect(evidence.subject).toEqual({ project: "tenantry", stack: "acme", kind: "tenant", tenant: "acme" });
    });

    it("is the same bytes for the same plan, facts and time, and others for another time", () => {
        expect(evidenceText(evidenceOf(tenant("acme")))).toBe(evidenceText(evidence));
        expect(evidenceText(evidenceOf(tenant("acme"), { time: "2026-11-29T12:00:01.000Z" }))).not.toBe(
            evidenceText(evidence),
        );
    });

    it("tells each rule of each resource: what it came to, or that it is not about it", () => {
        const { totals, resources } = ruleOf("aws-s3-versioning");
        expect(resources.map(({ urn, result }) => [urn, result])).toEqual([
            [urnOf("acme", bucket(0)), "pass"],
            [urnOf("acme", bucket(1)), "undetermined"],
            [urnOf("acme", bucket(2)), "notApplicable"],
        ]);
        expect(totals).toMatchObject({ pass: 1, undetermined: 1, notApplicable: 1, fail: 0 });
        expect(ruleOf("tenant-required-tags").totals.notApplicable).toBe(4);
        expect(ruleOf("aws-elasticache-tls").resources).toEqual([]);
    });

    it("says of a violation what does not hold, without what must hold", () => {
        expect(ruleOf("aws-rds-storage-encrypted").resources[0]!.message).toBe("fail: it is not");
    });

    it("tells the thresholds of a rule: the value that somebody set, with who did, and else the rule's own", () => {
        const [days, tls] = ["days", "tls"].map((name) => ({
            name,
            about: "it",
            kind: "choice",
            default: "1",
            of: () => "1",
        }));
        const asked = {
            ...pack,
            rules: [{ ...pack.rules[0]!, parameters: [days, tls] as never }, ...pack.rules.slice(1)],
        };
        const plan = tenant("acme");
        const by = { layer: "tier", file: "tiers/premium.yaml", line: 12 } as const;
        const parameters = [{ rule: pack.rules[0]!.id, name: "days", own: "1", value: "2", by }];
        const made = evidenceOf({ ...plan, tenantry: { ...plan.tenantry, parameters } }, { packs: [asked] });
        expect(ruleOf(pack.rules[0]!.id, made).parameters).toEqual([
            { name: "days", value: "2", own: "1", by },
            { name: "tls", value: "1", own: "1" },
        ]);
        expect(ruleOf(pack.rules[1]!.id, made)).not.toHaveProperty("parameters");
        expect(evidenceSchema.safeParse(JSON.parse(evidenceText(made))).error).toBeUndefined();
        expect(thresholdTexts(ruleOf(pack.rules[0]!.id, made))).toEqual([
            "days: 2 by tiers/premium.yaml:12 (tier)",
            "tls: 1 by the rule itself",
        ]);
    });

    it("tells the level that held, of a rule that had nothing to judge too", () => {
        const [judgedRule, idle] = ["aws-s3-versioning", "aws-elasticache-tls"];
        const levels = { [idle]: "advisory", "tenant-required-tags": "disabled" } as const;
        const made = evidenceOf(tenant("acme"), { levelsOf: (stack) => (stack === "acme" ? levels : {}) });
        expect(ruleOf(idle, made)).toMatchObject({ level: "advisory", resources: [] });
        expect(ruleOf("tenant-required-tags", made)).toMatchObject({ level: "disabled", resources: [] });
        expect(ruleOf(judgedRule, made).level).toBe("mandatory");
        expect(ruleOf(idle, evidenceOf(tenant("globex"))).level).toBe("mandatory");
    });

    it("takes a word that it does not know for no pass, and keeps what an exemption says", () => {
        const strange = verdict(
            "acme",
            "aws-s3-versioning",
            bucket(0),
            "exempted" as "fail",
            {
                exemption: { id: "e-1", approver: "ada" },
            } as object,
        );
        const unknown = verdict("acme", "aws-s3-versioning", bucket(1), "wonderful" as "fail");
        const { resources } = ruleOf("aws-s3-versioning", evidenceOf(tenant("acme", { policies: [strange, unknown] })));
        expect(resources[0]).toMatchObject({ result: "exempted", exemption: { id: "e-1", approver: "ada" } });
        expect(resources[1]).toMatchObject({ result: "undetermined" });
    });

    it("tells what a rule changed, which is neither a pass nor a failure", () => {
        const changed = [{ path: "versioning", from: false, to: true }];
        const mended = verdict("acme", "aws-s3-versioning", bucket(0), "remediated", { changed });
        const { message: _, ...told } = mended;
        const made = evidenceOf(tenant("acme", { policies: [told] }));
        const { resources, totals } = ruleOf("aws-s3-versioning", made);
        expect(resources[0]).toMatchObject({ result: "remediated", message: "versioning: false => true", changed });
        expect(totals).toMatchObject({ remediated: 1, pass: 0, fail: 0 });
        expect(evidenceSchema.safeParse(JSON.parse(evidenceText(made))).error).toBeUndefined();
    });

    it("leaves out what goes, what is read and what Pulumi makes of itself", () => {
        const plan = planOf("acme", [
            { ...bucket(0), op: "delete" },
            { ...bucket(1), state: { external: true } },
            { type: "pulumi:providers:aws", name: "default" },
        ]);
        expect(evidenceOf(plan).totals.notApplicable).toBe(0);
    });

    it("takes packs from elsewhere at their word, and maps them to no control", () => {
        const foreign = verdict("acme", "our-rule", database, "fail", { pack: "ours", requirement: "It must." });
        const found = ruleOf("our-rule", evidenceOf(tenant("acme", { policies: [foreign] })));
        expect(found).toMatchObject({
            pack: "ours",
            title: "It must.",
            controls: { soc2: [], gdpr: [], iso27001: [] },
        });
    });

    it("keeps what others publish apart, and only of what was judged", () => {
        expect(evidence.published).toEqual({ "aws-rds-storage-encrypted": { prowler: { soc2: ["PI1.5"] } } });
        expect(ruleOf("aws-rds-storage-encrypted").controls.soc2).toEqual(["CC6.1", "C1.1"]);
    });

    it("names commit, files and packs, and says where there is no commit", () => {
        expect(evidence.source).toMatchObject({ commit: "0123abc", dirty: false });
        expect(evidence.source.inputs).toEqual([{ file: "acme.yaml", sha256: "a".repeat(64) }]);
        expect(evidenceOf(tenant("acme"), { commit: undefined }).source).toMatchObject({ commit: "none", dirty: true });
        expect(evidence.packs[0]!.rules).toHaveLength(4);
    });

    it("has another hash of its pack when the facts or the code of a rule change", () => {
        const [first] = evidence.packs;
        const [other] = evidenceOf(tenant("acme"), { code: () => "f".repeat(64) }).packs;
        const [fixed, ...rest] = pack.rules;
        const changed = { ...pack, rules: [{ ...fixed!, fix: "Another." }, ...rest] };
        const [facts] = evidenceOf(tenant("acme"), { packs: [changed] }).packs;
        expect(new Set([first!.hash, other!.hash, facts!.hash]).size).toBe(3);
    });

    it("covers every part by a hash, and all of it by one", () => {
        const { hash, hashes, ...open } = evidence;
        expect(hashesOf(open)).toEqual(hashes);
        expect(hashOfEvidence(open, hashes)).toBe(hash);
        const covered = Object.keys(hashes);
        expect(covered).toEqual(expect.arrayContaining(["source", "packs", "published", "frameworks/gdpr"]));
        expect(covered).toContain("rules/tenantry-baseline/aws-s3-versioning");
    });
});

describe("roll-up by control", () => {
    it("fails where a rule fails, and counts the mandatory ones", () => {
        expect(control("CC6.1")).toMatchObject({ status: "failed", mandatoryFailures: 1 });
        expect(control("C1.1").rules).toEqual(["aws-rds-storage-encrypted"]);
        const policies = [verdict("acme", "aws-rds-storage-encrypted", database, "fail", { level: "advisory" })];
        expect(control("C1.1", evidenceOf(tenant("acme", { policies })))).toMatchObject({
            status: "failed",
            mandatoryFailures: 0,
        });
    });

    it("is undetermined before it is exempted, and exempted before it passes", () => {
        expect(control("A1.2").status).toBe("undetermined");
        const of = (result: string) =>
            evidenceOf(
                tenant("acme", {
                    policies: [
                        verdict("acme", "aws-s3-versioning", bucket(0), "pass"),
                        verdict("acme", "aws-s3-versioning", bucket(1), result as "fail"),
                    ],
                }),
            );
        expect(control("A1.2", of("exempted")).status).toBe("exempted");
        expect(control("A1.2", of("remediated")).status).toBe("passed");
        expect(control("A1.2", of("pass")).status).toBe("passed");
    });

    it("tells what has nothing to judge, what is off, what has no rule and what no rule can show", () => {
        expect(control("CC6.7").status).toBe("notApplicable");
        expect(control("CC8.1")).toMatchObject({ status: "noRule" });
        expect(control("CC1.1")).toMatchObject({ status: "notAutomated", why: expect.any(String) });
        const request = { pack, policies: { "aws-elasticache-tls": "disabled" } } as const;
        const plan = tenant("acme");
        const lowered = loweredRules(request);
        const off = evidenceOf(
            { ...plan, tenantry: { ...plan.tenantry, lowered } },
            { levelsOf: () => setLevels(request) },
        );
        expect(control("CC6.7", off).status).toBe("notAsked");
        expect(off.lowered).toHaveLength(1);
    });

    it("passes nothing where planning failed", () => {
        const broken = evidenceOf(tenant("acme", { failed: "the program threw", policies: [] }));
        const all = broken.frameworks.flatMap(({ controls }) => controls.map(({ status }) => status));
        expect(broken.subject.failed).toBe("the program threw");
        expect(all).not.toContain("passed");
        expect(control("CC6.7", broken).status).toBe("undetermined");
    });

    it("has only the frameworks that were asked for", () => {
        expect(evidenceOf(tenant("acme"), factsOf({ frameworks: ["gdpr"] })).frameworks.map(({ id }) => id)).toEqual([
            "gdpr",
        ]);
    });
});
