import { gzipSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import type { Locate } from "../../../compliance/place";
import { limits } from "../../../compliance/sarif/limits";
import { complianceSarif, type SarifFacts } from "../../../compliance/sarif/sarif";
import { urnOf } from "../../cli/plans";
import { bucket, database, evidenceOf, type factsOf, pack, rules, tenant, verdict } from "../facts";
import { sarifFaults } from "./schema";

const locate: Locate = (stack) => ({ place: { file: `tenants/${stack}.yaml`, line: 7 }, setting: "database.storage" });
const facts = (more: Partial<SarifFacts> = {}): SarifFacts => ({
    version: "0.1.0",
    rules: new Map(rules.map((rule) => [rule.id, rule])),
    locate,
    ...more,
});
const textOf = (all: Parameters<typeof complianceSarif>[0], more: Partial<SarifFacts> = {}): string =>
    [...complianceSarif(all, facts(more))].join("");

interface Run {
    readonly tool: { readonly driver: { readonly rules: readonly Described[] } };
    readonly automationDetails: { readonly id: string };
    readonly invocations: readonly { executionSuccessful: boolean; toolExecutionNotifications?: readonly object[] }[];
    readonly results: readonly Result[];
    readonly properties: { readonly leftOut?: number };
}
interface Described {
    readonly id: string;
    readonly properties: { readonly tags: readonly string[] };
}
interface Result {
    readonly ruleId: string;
    readonly ruleIndex: number;
    readonly level: string;
    readonly message: { readonly text: string };
    readonly locations: readonly Record<string, unknown>[];
    readonly partialFingerprints: { readonly primaryLocationLineHash: string };
    readonly suppressions?: readonly { readonly justification: string }[];
}
function runOf(text: string): Run {
    expect(sarifFaults(text)).toEqual([]);
    const { runs } = JSON.parse(text) as { runs: readonly Run[] };
    expect(runs).toHaveLength(1);
    return runs[0]!;
}

const many = (stacks: number) =>
    Array.from({ length: stacks }, (_, at) => {
        const policies = Array.from({ length: 20 }, (__, one) =>
            verdict(`tenant-${at}`, `rule-${one}`, bucket(one), "fail", {
                pack: "ours",
                severity: one < 5 ? "low" : "high",
                message: `${at} ${one} ${"x".repeat(100)}`,
            }),
        );
        return evidenceOf(tenant(`tenant-${at}`, { policies }));
    });

describe("evidence as SARIF", () => {
    const all = [evidenceOf(tenant("acme"))];

    it("has what does not hold and what is not known, the worst first, and is valid", () => {
        const { results } = runOf(textOf(all));
        expect(results.map(({ ruleId, level }) => [ruleId, level])).toEqual([
            ["aws-rds-storage-encrypted", "error"],
            ["aws-s3-versioning", "note"],
        ]);
        expect(results[1]!.message.text).toBe("Undetermined: it is not (aws:s3/bucket:Bucket bucket-1 of acme)");
        const advice = verdict("acme", "aws-s3-versioning", bucket(0), "fail", { level: "advisory" });
        const advised = runOf(textOf([evidenceOf(tenant("acme", { policies: [advice] }))]));
        expect(advised.results.map(({ level }) => level)).toEqual(["warning"]);
    });

    it("would be found to be none", () => {
        expect(sarifFaults(textOf(all).replace('"level":"error"', '"level":"critical"'))).not.toEqual([]);
        expect(sarifFaults(textOf(all).replace('"ruleId"', '"rule_id"'))).not.toEqual([]);
    });

    it("places results in files of the repository, by ways that no machine matters to", () => {
        const [result] = runOf(textOf(all)).results;
        expect(result!.locations).toEqual([
            {
                physicalLocation: {
                    artifactLocation: { uri: "tenants/acme.yaml", uriBaseId: "%SRCROOT%" },
                    region: { startLine: 7 },
                },
                logicalLocations: [
                    { name: "database-server", fullyQualifiedName: urnOf("acme", database), kind: "resource" },
                ],
            },
        ]);
        const strange: Locate = () => ({ place: { file: "my tenants/é#1.yaml", line: 1 }, setting: "a.b" });
        const from = { file: "tenants/tiers/free.yaml", line: 3 };
        const text = textOf(all, { locate: (...asked) => ({ ...strange(...asked)!, from }) });
        expect(text).toContain('"uri":"my%20tenants/%C3%A9%231.yaml"');
        expect(runOf(text).results[0]).toMatchObject({
            relatedLocations: [{ id: 1, message: { text: "a.b is set here" } }],
        });
        expect(runOf(textOf(all, { locate: () => undefined })).results[0]!.locations[0]).not.toHaveProperty(
            "physicalLocation",
        );
    });

    it("knows a result again when its line has moved, and tells resources of one line apart", () => {
        const hashes = (line: number) =>
            runOf(textOf(all, { locate: () => ({ place: { file: "f", line } }) })).results.map(
                ({ partialFingerprints }) => partialFingerprints.primaryLocationLineHash,
            );
        expect(hashes(7)).toEqual(hashes(70));
        expect(new Set(hashes(7)).size).toBe(2);
        expect(hashes(7)[0]).toMatch(/^[0-9a-f]{32}:1$/);
    });

    it("suppresses what is exempted, and says who answers for it", () => {
        const exemption = { id: "e-1", requester: "bo", approver: "ada", until: "2026-12-31", ticket: "T-1" };
        const policies = [verdict("acme", "aws-rds-storage-encrypted", database, "exempted", { exemption })];
        const exemptions = [{ ...exemption, rules: ["aws-rds-storage-encrypted"], state: "used" as const }];
        const plan = tenant("acme", { policies });
        const exempted = { ...plan, tenantry: { ...plan.tenantry, exemptions } };
        const known = new Map([["e-1", { reason: "It goes in May.", compensatingControl: "It is empty." }]]);
        const [result, ...others] = runOf(textOf([evidenceOf(exempted, { exemptions: known as never })])).results;
        expect(others).toEqual([]);
        expect(result).toMatchObject({ level: "error", suppressions: [{ kind: "external", status: "accepted" }] });
        expect(result!.suppressions![0]!.justification).toBe(
            "Exempted until 2026-12-31 by ada, asked for by bo (e-1, T-1). It goes in May. Instead: It is empty.",
        );
    });

    it("describes every rule that is asked, with help, score and controls", () => {
        const { tool, results } = runOf(textOf(all));
        const { driver } = tool;
        expect(driver.rules.map(({ id }) => id)).toEqual(rules.map(({ id }) => id).sort());
        expect(driver.rules[results[0]!.ruleIndex]).toMatchObject({
            id: "aws-rds-storage-encrypted",
            defaultConfiguration: { level: "error" },
            help: { text: expect.stringContaining("Fix: ") },
            properties: { "security-severity": "9.5", tags: expect.arrayContaining(["security", "soc2/CC6.1"]) },
        });
    });

    it("keeps no rule above the tags that are taken", () => {
        const wide = {
            ...rules[0]!,
            themes: ["encryption-at-rest", "backup", "encryption-in-transit", "asset-inventory"] as const,
        };
        const evidence = evidenceOf(tenant("acme"), {
            packs: [{ ...pack, rules: [wide, ...rules.slice(1)] }],
        } as Partial<ReturnType<typeof factsOf>>);
        const first = runOf(textOf([evidence])).tool.driver.rules.find(({ id }) => id === wide.id)!;
        const { tags } = first.properties;
        expect(tags).toHaveLength(limits.tags);
        expect(tags.slice(0, 5).map((tag) => tag.split("/")[0])).toEqual([
            "security",
            "compliance",
            "soc2",
            "gdpr",
            "iso27001",
        ]);
    });

    it("says which stacks could not be planned", () => {
        const [invocation] = runOf(
            textOf([evidenceOf(tenant("acme", { failed: "it threw", policies: [] }))]),
        ).invocations;
        expect(invocation).toMatchObject({
            executionSuccessful: false,
            toolExecutionNotifications: [{ level: "error", message: { text: expect.stringContaining("it threw") } }],
        });
    });

    it("has a category a stack where it is of one stack", () => {
        expect(runOf(textOf(all)).automationDetails.id).toBe("tenantry-compliance/acme/");
        expect(runOf(textOf(many(2))).automationDetails.id).toBe("tenantry-compliance/");
    });

    it("cuts the least severe above the results that are taken, and says so", () => {
        const run = runOf(textOf(many(10), { limits: { results: 150, gzipBytes: limits.gzipBytes } }));
        expect(run.results).toHaveLength(150);
        expect(run.properties.leftOut).toBe(50);
        expect(run.results.every(({ ruleId }) => Number(ruleId.slice(5)) >= 5)).toBe(true);
        expect(run.invocations[0]!.toolExecutionNotifications).toEqual([
            { level: "warning", message: { text: expect.stringMatching(/^50 results of least severity left out/) } },
        ]);
    });

    it("fits the size that is taken", () => {
        const bound = { results: limits.results, gzipBytes: 12_000 };
        const text = textOf(many(20), { limits: bound });
        const { results, properties } = runOf(text);
        expect(gzipSync(text).length).toBeLessThanOrEqual(bound.gzipBytes);
        expect(results.length).toBeGreaterThan(20);
        expect(results.length + properties.leftOut!).toBe(400);
    });

    it("is the same bytes each time, and a valid document of nothing", () => {
        expect(textOf(many(3))).toBe(textOf(many(3)));
        expect(runOf(textOf([])).results).toEqual([]);
    });

    it("lets no text be a link", () => {
        const policies = [
            verdict("acme", "r", bucket(0), "fail", { pack: "ours", message: "[a](javascript:x) \\ \u0007" }),
        ];
        const [result] = runOf(textOf([evidenceOf(tenant("acme", { policies }))])).results;
        expect(result!.message.text).toMatch(/^\\\[a\\\]\(javascript:x\) \\\\ /);
    });
});
