import { describe, expect, it } from "vitest";
import { evidenceText } from "../../compliance/evidence/seal";
import { complianceJunit } from "../../compliance/junit";
import { complianceMarkdown } from "../../compliance/markdown";
import { complianceSarif } from "../../compliance/sarif/sarif";
import { Summing } from "../../compliance/summary";
import { checkEvidence } from "../../compliance/verify";
import { bucket, evidenceOf, rules, tenant, verdict } from "./facts";

/** Evidence of a bucket of which nobody knows whether it holds, where that blocks or does not. */
const evidence = (blocks: boolean, level: "mandatory" | "advisory" = "mandatory") =>
    evidenceOf(
        tenant("acme", {
            policies: [
                verdict("acme", "aws-s3-versioning", bucket(1), "undetermined", {
                    level,
                    ...(blocks ? { blocks } : {}),
                }),
            ],
        }),
    );
const known = new Map(rules.map((rule) => [rule.id, rule]));

describe("what is undetermined and blocks", () => {
    const [blocking, open] = [evidence(true), evidence(false)];

    it("is marked in the evidence, and counts as what stops a deployment", () => {
        const found = blocking.rules.find(({ rule }) => rule === "aws-s3-versioning")!.resources;
        expect(found.filter(({ blocks }) => blocks)).toMatchObject([{ result: "undetermined" }]);
        expect(checkEvidence(evidenceText(blocking))).toEqual([]);
        const mandatory = (one: typeof open) => {
            const summing = new Summing();
            summing.add(one);
            return summing.summary.mandatory;
        };
        expect([blocking, open, evidence(true, "advisory")].map(mandatory)).toEqual([1, 0, 0]);
        const failures = ({ frameworks }: typeof open) =>
            frameworks.flatMap(({ controls }) => controls).reduce((sum, one) => sum + one.mandatoryFailures, 0);
        expect(failures(blocking)).toBeGreaterThan(0);
        expect(failures(open)).toBe(0);
    });

    it("fails in JUnit, is an error in SARIF, and heads the Markdown", () => {
        const junit = (one: typeof open) => /failures="(\d+)"/.exec([...complianceJunit([one])].join(""))?.[1];
        expect([junit(blocking), junit(open)]).toEqual(["1", "0"]);
        const levels = (one: typeof open) => {
            const text = [...complianceSarif([one], { version: "0.1.0", rules: known, locate: () => undefined })].join(
                "",
            );
            return (JSON.parse(text) as { runs: { results: { level: string }[] }[] }).runs[0]!.results.map(
                ({ level }) => level,
            );
        };
        expect([levels(blocking), levels(open)]).toEqual([["error"], ["note"]]);
        const head = (one: typeof open) => [...complianceMarkdown([one])].join("").split("\n")[2]?.slice(0, 1);
        expect([head(blocking), head(open)]).toEqual(["❌", "⚠️".slice(0, 1)]);
    });
});
