import { describe, expect, it } from "vitest";
import type { PolicyResult, Rule } from "../../../policies/rule";
import { at, type Case, expected, normal, packOf } from "./case";
import { specifyExempted } from "./exempted";
import { judged } from "./planner-view";
import { analyzed } from "./pulumi-view";

type Cases = Readonly<Record<string, Case>>;

/** Cases of a rule by what makes them so. */
export interface Spec {
    readonly rule: Rule;
    readonly pass: Cases;
    readonly fail: Cases;
    readonly unknown: Cases;
    readonly notApplicable?: Cases;
}

const byUrn = (a: { urn: string }, b: { urn: string }) => (a.urn < b.urn ? -1 : 1);

function specifyCase(rule: Rule, outcome: PolicyResult["result"], given: Case): void {
    it("is judged so by the planner", () => {
        const { resources, steps, urn } = normal(given);
        const own = judged(at(rule, "mandatory"), resources, { steps }).filter((result) => result.urn === urn);
        if (outcome === "notApplicable") expect(own).toEqual([]);
        else expect(own).toMatchObject([{ rule: rule.id, severity: rule.severity, result: outcome }]);
        for (const { result, message } of own) expect(Boolean(message)).toBe(result !== "pass");
    });
    if (rule.scope === "plan") return;
    it("is judged the same in Pulumi's engine", async () => {
        const resources = normal(given).resources.filter(({ external }) => !external);
        const wanted = expected(judged(at(rule, "mandatory"), resources));
        expect((await analyzed(packOf(rule, "mandatory"), resources)).sort(byUrn)).toEqual(wanted.sort(byUrn));
    });
}

/** Runs the cases of rules in both views, each rule's failures with the rule configured off, and the first of them with an exemption. */
export function specify(specs: readonly Spec[]): void {
    describe.each(specs)("$rule.id", ({ rule, pass, fail, unknown, notApplicable = {} }) => {
        const outcomes = { pass, fail, undetermined: unknown, notApplicable } as const;
        for (const [outcome, cases] of Object.entries(outcomes)) {
            for (const [name, given] of Object.entries(cases)) {
                describe(`${outcome}: ${name}`, () => specifyCase(rule, outcome as PolicyResult["result"], given));
            }
        }
        describe.each(Object.entries(fail).slice(0, 1))("exempted: %s", (_, given) => specifyExempted(rule, given));
        describe.each(Object.entries(fail))("configured off: %s", (_, given) => {
            const { resources, steps } = normal(given);
            it("says nothing when disabled", async () => {
                expect(judged(at(rule, "disabled"), resources, { steps })).toEqual([]);
                const managed = resources.filter(({ external }) => !external);
                expect(await analyzed(packOf(rule, "disabled"), managed)).toEqual([]);
            });
            it("is advice when advisory", () => {
                const results = judged(at(rule, "advisory"), resources, { steps }).filter(
                    ({ result }) => result === "fail",
                );
                expect(results.length).toBeGreaterThan(0);
                for (const result of results) expect(result.level).toBe("advisory");
            });
        });
    });
}
