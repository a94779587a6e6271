import { describe, expect, it } from "vitest";
import { complianceHtml } from "../../cli/render/html/compliance/document";
import type { Evidence } from "../../compliance/evidence/schema";
import { evidenceText } from "../../compliance/evidence/seal";
import { complianceJunit } from "../../compliance/junit";
import { complianceMarkdown } from "../../compliance/markdown";
import { complianceOscal } from "../../compliance/oscal/oscal";
import { complianceSarif } from "../../compliance/sarif/sarif";
import { Summing } from "../../compliance/summary";
import { checkEvidence } from "../../compliance/verify";
import { evidenceOf, rules, tenant } from "./facts";
import { sarifFaults } from "./sarif/schema";

const known = new Map(rules.map((rule) => [rule.id, rule]));
const version = "0.1.0";
const own = [evidenceOf(tenant("acme"))];
const other = [evidenceOf(tenant("acme"), { asOf: "2026-10-15" })];
const warning = /Judged as of 2026-10-15, .* it says nothing of 2026-11-29/;

const sarif = (all: readonly Evidence[]) =>
    [...complianceSarif(all, { version, rules: known, locate: () => undefined })].join("");
const html = async (all: readonly Evidence[], history: Parameters<typeof complianceHtml>[1]["history"] = []) =>
    [...(await complianceHtml(all, { version, rules: known, history }))].join("");
const oscal = (all: readonly Evidence[]) => [...complianceOscal(all, { version, rules: known })].join("");

describe("the day that evidence was judged at", () => {
    it("is in the evidence under a hash, and an edit of it is found", () => {
        const text = evidenceText(other[0]);
        expect(JSON.parse(text)).toMatchObject({ time: "2026-11-29T12:00:00.000Z", asOf: "2026-10-15" });
        expect(checkEvidence(text)).toEqual([]);
        expect(checkEvidence(text.replace('"asOf": "2026-10-15"', '"asOf": "2026-11-29"'))).toMatchObject([
            { kind: "edited", part: "asOf" },
        ]);
    });

    it("is told in Markdown and on the page, with a warning where it is not the day of the run", async () => {
        const markdown = (all: readonly Evidence[]) => [...complianceMarkdown(all)].join("");
        expect(markdown(own)).toContain("judged as of 2026-11-29");
        expect(markdown(own)).not.toMatch(/it says nothing of/);
        expect(markdown(other)).toMatch(warning);
        expect(await html(own)).toContain('<time datetime="2026-11-29">2026-11-29</time>');
        expect(await html(own)).not.toMatch(/it says nothing of/);
        expect(await html(other)).toMatch(warning);
    });

    it("is a property of JUnit's suites, of SARIF's run, and of OSCAL's document, result and evidence", () => {
        expect([...complianceJunit(other)].join("")).toMatch(
            /<testsuite [^>]*>\s*<properties>\s*<property name="asOf" value="2026-10-15"\/>/,
        );
        const faults = sarifFaults(sarif(other));
        expect(faults).toEqual([]);
        expect(JSON.parse(sarif(own)).runs[0].invocations[0]).not.toHaveProperty("toolExecutionNotifications");
        expect(JSON.parse(sarif(other)).runs[0]).toMatchObject({
            properties: { asOf: "2026-10-15" },
            invocations: [
                {
                    toolExecutionNotifications: [
                        { level: "warning", message: { text: expect.stringMatching(warning) } },
                    ],
                },
            ],
        });
        const day = expect.arrayContaining([expect.objectContaining({ name: "as-of", value: "2026-10-15" })]);
        expect(JSON.parse(oscal(other))["assessment-results"]).toMatchObject({
            metadata: { props: day },
            results: [{ props: day, remarks: expect.stringMatching(warning) }],
            "back-matter": { resources: [{}, { props: day }] },
        });
        expect(JSON.parse(oscal(own))["assessment-results"].results[0]).not.toHaveProperty("remarks");
    });

    it("stands beside the time of earlier runs, marked where it is another day", async () => {
        const { summary } = new Summing();
        const run = { seq: 4, time: "2026-11-28T12:00:00.000Z", who: "ada", commit: undefined, format: "json" };
        const written = { ...run, file: "e.json", sha256: "0".repeat(64), summary };
        const rowOf = async (asOf?: string) =>
            /id="history".*?<tbody>(.*?)<\/tbody>/s.exec(await html(own, [{ ...written, asOf }]))![1]!;
        expect(await rowOf("2026-11-28")).toContain('<time datetime="2026-11-28">2026-11-28</time>');
        expect(await rowOf("2026-11-28")).not.toContain("another day");
        expect(await rowOf("2026-10-15")).toMatch(/2026-10-15<\/time> <span class="chip warn">another day</);
        expect(await rowOf()).toContain("not recorded");
    });
});
