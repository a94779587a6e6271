import { describe, expect, it } from "vitest";
import { complianceHtml } from "../../cli/render/html/compliance/document";
import type { RunFacts } from "../../compliance/evidence/build";
import type { Evidence } from "../../compliance/evidence/schema";
import { evidenceText } from "../../compliance/evidence/seal";
import { complianceJunit } from "../../compliance/junit";
import { complianceMarkdown } from "../../compliance/markdown";
import { complianceOscal } from "../../compliance/oscal/oscal";
import { complianceSarif } from "../../compliance/sarif/sarif";
import { checkEvidence } from "../../compliance/verify";
import type { StackPlan } from "../../planner/document";
import type { Rule } from "../../policies/rule";
import { bucket, evidenceOf, pack, rules, tenant, verdict } from "./facts";
import { sarifFaults } from "./sarif/schema";

const known = new Map(rules.map((rule) => [rule.id, rule]));
const version = "0.1.0";
const sound = [evidenceOf(tenant("acme", { policies: [] }))];
const error = { code: "TN450", file: "policies.yaml", line: 2, message: "no tier is named premum" };
const broken = ["acme", "globex"].map((stack) =>
    evidenceOf(tenant(stack, { policies: [] }), { problemsOf: () => [error] }),
);
const said = "TN450 policies.yaml:2: no tier is named premum";

describe("errors of files that evidence was made from", () => {
    it("are in the evidence under a hash, and whoever takes them out is found", () => {
        const text = evidenceText(broken[0]);
        expect(JSON.parse(text).problems).toEqual([error]);
        expect(sound[0]).not.toHaveProperty("problems");
        expect(checkEvidence(text)).toEqual([]);
        const { problems: _, ...without } = JSON.parse(text);
        expect(checkEvidence(evidenceText(without))).toMatchObject([{ kind: "edited", part: "problems" }]);
        const other = text.replace("premum", "gold");
        expect(checkEvidence(other)).toMatchObject([{ kind: "edited", part: "problems" }]);
    });

    it("are told once in Markdown and on the page, and nothing looks as if all held", async () => {
        const markdown = (all: readonly Evidence[]) => [...complianceMarkdown(all)].join("");
        expect(markdown(broken).split(said)).toHaveLength(2);
        expect(markdown(broken)).toMatch(/^❌ 2 stacks/m);
        expect(markdown(sound)).toMatch(/^✅ 1 stacks/m);
        expect(markdown(sound)).not.toContain("Files have errors");
        const html = async (all: readonly Evidence[]) =>
            [...(await complianceHtml(all, { version, rules: known, history: [] }))].join("");
        expect((await html(broken)).split(`<li>${said}</li>`)).toHaveLength(2);
        expect(await html(sound)).not.toContain("Files have errors");
    });

    it("are errors of JUnit's suites, of SARIF's configuration, and remarks of OSCAL", () => {
        const suites = [...complianceJunit(broken)].join("").split("<testsuite ").slice(1);
        expect(suites).toHaveLength(2);
        for (const suite of suites) {
            expect(suite).toMatch(/^[^>]* errors="1"/);
            expect(suite).toMatch(/name="files without errors">\s*<error message="TN450 policies\.yaml:2/);
        }
        const sarif = (all: readonly Evidence[]) =>
            [...complianceSarif(all, { version, rules: known, locate: () => undefined })].join("");
        expect(sarifFaults(sarif(broken))).toEqual([]);
        const [ofBroken, ofSound] = [broken, sound].map((all) => JSON.parse(sarif(all)).runs[0].invocations[0]);
        expect(ofBroken).toMatchObject({
            executionSuccessful: false,
            toolConfigurationNotifications: [{ level: "error", message: { text: said } }],
        });
        expect(ofSound).toMatchObject({ executionSuccessful: true });
        expect(ofSound).not.toHaveProperty("toolConfigurationNotifications");
        const [result] = JSON.parse([...complianceOscal(broken, { version, rules: known })].join(""))[
            "assessment-results"
        ].results;
        expect(result.remarks).toContain(said);
    });
});

describe("settings by which a tenant asks for less than its tier", () => {
    const eased = {
        code: "TN486",
        file: "acme.yaml",
        line: 4,
        setting: "environment",
        message: "environment: staging asks for less",
    };
    const all = [evidenceOf(tenant("acme", { policies: [] }), { easedOf: () => [eased] })];
    const text = "TN486 acme.yaml:4: environment: staging asks for less";

    it("are in the evidence under a hash", () => {
        const { eased: told, ...without } = JSON.parse(evidenceText(all[0]));
        expect(told).toEqual([eased]);
        expect(checkEvidence(evidenceText(all[0]))).toEqual([]);
        expect(checkEvidence(evidenceText(without))).toMatchObject([{ kind: "edited", part: "eased" }]);
        expect(sound[0]).not.toHaveProperty("eased");
    });

    it("mark the controls whose rules go by them, and would pass, in every format that has controls or rules", async () => {
        const goes = { ...rules[1]!, scope: "stack", settings: ["environment"], check: () => [] } as const;
        const settled = { packs: [{ ...pack, rules: [goes] }], easedOf: () => [eased] };
        const plan = tenant("acme", { policies: [verdict("acme", goes.id, bucket(0), "pass")] });
        const [own] = [evidenceOf(plan, settled)];
        const served = own!.frameworks[0]!.controls.filter(({ status }) => status === "eased").map(({ id }) => id);
        expect(served.length).toBeGreaterThan(0);
        expect(own!.rules[0]).toMatchObject({ rule: goes.id, eased: ["environment"] });
        const silent = evidenceOf(tenant("acme", { policies: [] }), settled);
        expect(silent.frameworks[0]!.controls.filter(({ status }) => status === "eased")).toHaveLength(served.length);
        const other = { ...settled, easedOf: () => [{ ...eased, setting: "database.high_availability" }] };
        expect(JSON.stringify(evidenceOf(plan, other).frameworks)).not.toContain('"eased"');
        const failing = tenant("acme", { policies: [verdict("acme", goes.id, bucket(0), "fail")] });
        expect(JSON.stringify(evidenceOf(failing, settled).frameworks)).not.toContain('"eased"');
        expect([...complianceMarkdown([own!])].join("")).toMatch(/⚠️ A1\.2 .* eased /);
        const page = [...(await complianceHtml([own!], { version, rules: known, history: [] }))].join("");
        expect(page).toContain('data-status="eased"');
        expect([...complianceJunit([own!])].join("")).toContain("eased by environment");
        const sarif = JSON.parse(
            [...complianceSarif([own!], { version, rules: known, locate: () => undefined })].join(""),
        );
        expect(sarif.runs[0].properties.eased).toEqual({ acme: { [goes.id]: ["environment"] } });
        const oscal = JSON.parse([...complianceOscal([own!], { version, rules: known })].join(""));
        const [{ findings }] = oscal["assessment-results"].results;
        expect(findings[0].target.status).toMatchObject({ state: "not-satisfied", reason: "other" });
    });

    it("are told in every format, and are no errors", async () => {
        const markdown = [...complianceMarkdown(all)].join("");
        expect(markdown).toMatch(/^⚠️ 1 stacks/m);
        expect(markdown).toContain(text);
        const page = [...(await complianceHtml(all, { version, rules: known, history: [] }))].join("");
        expect(page).toContain(`<li>${text}</li>`);
        expect([...complianceJunit(all)].join("")).toContain(`<property name="eased" value="${text}"/>`);
        const sarif = [...complianceSarif(all, { version, rules: known, locate: () => undefined })].join("");
        expect(sarifFaults(sarif)).toEqual([]);
        expect(JSON.parse(sarif).runs[0].invocations[0]).toMatchObject({
            executionSuccessful: true,
            toolConfigurationNotifications: [{ level: "warning", message: { text } }],
        });
        const [result] = JSON.parse([...complianceOscal(all, { version, rules: known })].join(""))["assessment-results"]
            .results;
        expect(result.remarks).toContain(text);
    });
});

describe("rules that somebody turned off", () => {
    const [, kept, silenced] = rules;
    const both = [kept!, { ...silenced!, themes: kept!.themes, types: [bucket(0).type] }];
    const lowered = {
        pack: pack.name,
        rule: both[1]!.id,
        own: "mandatory",
        level: "disabled",
        by: { layer: "tenant", file: "acme.yaml", line: 7 },
    } as const;
    const text = `${lowered.rule} disabled (its own level is mandatory) by acme.yaml:7 (tenant)`;
    const plan = tenant("acme", { policies: [verdict("acme", kept!.id, bucket(0), "pass")] });
    const made = (packed: readonly Rule[], told: StackPlan, set: Partial<RunFacts> = {}) =>
        evidenceOf(told, { packs: [{ ...pack, rules: packed }], ...set });
    const off: Partial<RunFacts> = { levelsOf: () => ({ [lowered.rule]: "disabled" }) };
    const quiet = made(both, { ...plan, tenantry: { ...plan.tenantry, lowered: [lowered] } }, off);
    const [served] = quiet.frameworks[0]!.controls.filter((one) => one.off);

    it("keep the controls that they serve from being passed, though all others hold", () => {
        const loud = made(both, plan);
        expect(loud.frameworks[0]!.controls.find(({ id }) => id === served!.id)).toMatchObject({ status: "passed" });
        expect(served).toMatchObject({ status: "inPart", rules: [kept!.id], off: [lowered.rule] });
        expect(quiet.rules.find(({ rule }) => rule === lowered.rule)).toMatchObject({ off: true, resources: [] });
        expect(JSON.stringify(loud)).not.toContain('"off"');
    });

    it("change nothing where they would have nothing to judge", () => {
        const elsewhere = [kept!, { ...both[1]!, types: ["gcp:storage/bucket:Bucket"] }];
        expect(JSON.stringify(made(elsewhere, plan, off))).not.toContain('"off"');
    });

    it("leave a control that nothing else serves unasked", () => {
        const alone = made([both[1]!], tenant("acme", { policies: [] }), off);
        const same = alone.frameworks[0]!.controls.find(({ id }) => id === served!.id);
        expect(same).toMatchObject({ status: "notAsked", off: [lowered.rule] });
    });

    it("are told in every format, with who turned them off", async () => {
        const markdown = [...complianceMarkdown([quiet])].join("");
        expect(markdown).toMatch(/^⚠️ 1 stacks/m);
        expect(markdown).toContain(text);
        expect(markdown).toContain(`off here: ${lowered.rule}`);
        expect(markdown).toMatch(new RegExp(`⚠️ ${served!.id.replace(".", "\\.")} .* in part: rules off`));
        const page = [...(await complianceHtml([quiet], { version, rules: known, history: [] }))].join("");
        expect(page).toContain('data-status="inPart"');
        expect(page).toContain(`off here: ${lowered.rule}`);
        const junit = [...complianceJunit([quiet])].join("");
        expect(junit).toContain(`<property name="lowered" value="${text}"/>`);
        const sarif = [...complianceSarif([quiet], { version, rules: known, locate: () => undefined })].join("");
        expect(sarifFaults(sarif)).toEqual([]);
        const [run] = JSON.parse(sarif).runs;
        expect(run.invocations[0].toolConfigurationNotifications).toEqual([{ level: "warning", message: { text } }]);
        expect(run.properties.off.acme).toMatchObject({ [`soc2 ${served!.id}`]: [lowered.rule] });
        const oscal = JSON.parse([...complianceOscal([quiet], { version, rules: known })].join(""));
        const [result] = oscal["assessment-results"].results;
        expect(result.remarks).toContain(text);
        const about = result.findings.find((one: { title: string }) => one.title.includes(served!.id));
        expect(about.target.status).toMatchObject({ state: "not-satisfied", reason: "other" });
        expect(about.description).toContain(`off here: ${lowered.rule}`);
    });
});
