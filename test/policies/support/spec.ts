import { describe, expect, it } from "vitest";
import type { LeveledRule } from "../../../policies/levels";
import { asEngineShows } from "../../../policies/message";
import type { PolicyResult, Rule } from "../../../policies/rule";
import type { Declared } from "./declared";
import { type DeclaredStep, judged } from "./planner-view";
import { analyzed } from "./pulumi-view";

/** Resources of a stack, the one in question first, or the steps of a plan. */
export type Case =
    | readonly Declared[]
    | { readonly resources: readonly Declared[]; readonly steps: readonly DeclaredStep[] };
type Cases = Readonly<Record<string, Case>>;

/** Cases of a rule by what makes them so. */
export interface Spec {
    readonly rule: Rule;
    readonly pass: Cases;
    readonly fail: Cases;
    readonly unknown: Cases;
    readonly notApplicable?: Cases;
}

function normal(given: Case): {
    resources: readonly Declared[];
    steps: readonly DeclaredStep[] | undefined;
    urn: string;
} {
    if (!("steps" in given)) return { resources: given, steps: undefined, urn: given[0]!.urn };
    const subject = given.steps[0]!;
    return { ...given, urn: (subject.new ?? subject.old)!.urn };
}

/** What Pulumi must show for results of the planner. */
function expected(results: readonly PolicyResult[]) {
    return results
        .flatMap((result) => asEngineShows(result) ?? [])
        .map(({ urn, policy, level, message }) => ({ urn, rule: policy, level, message }));
}

const at = (rule: Rule, level: LeveledRule["level"]): LeveledRule[] => [{ rule, level, pack: "test" }];
const byUrn = (a: { urn: string }, b: { urn: string }) => (a.urn < b.urn ? -1 : 1);

function specifyCase(rule: Rule, outcome: PolicyResult["result"], given: Case): void {
    it("is judged so by the planner", () => {
        const { resources, steps, urn } = normal(given);
        const own = judged(at(rule, "mandatory"), resources, steps).filter((result) => result.urn === urn);
        if (outcome === "notApplicable") expect(own).toEqual([]);
        else expect(own).toMatchObject([{ rule: rule.id, severity: rule.severity, result: outcome }]);
        for (const { result, message } of own) expect(Boolean(message)).toBe(result !== "pass");
    });
    if (rule.scope === "plan") return;
    it("is judged the same in Pulumi's engine", async () => {
        const resources = normal(given).resources.filter(({ external }) => !external);
        const wanted = expected(judged(at(rule, "mandatory"), resources));
        const pack = {
            name: "test",
            description: "one rule",
            rules: [rule],
            levels: { [rule.id]: "mandatory" },
        } as const;
        expect((await analyzed(pack, resources)).sort(byUrn)).toEqual(wanted.sort(byUrn));
    });
}

/** Runs the cases of rules in both views, and each rule's failures with the rule configured off. */
export function specify(specs: readonly Spec[]): void {
    describe.each(specs)("$rule.id", ({ rule, pass, fail, unknown, notApplicable = {} }) => {
        const outcomes = { pass, fail, undetermined: unknown, notApplicable } as const;
        for (const [outcome, cases] of Object.entries(outcomes)) {
            for (const [name, given] of Object.entries(cases)) {
                describe(`${outcome}: ${name}`, () => specifyCase(rule, outcome as PolicyResult["result"], given));
            }
        }
        describe.each(Object.entries(fail))("configured off: %s", (_, given) => {
            const { resources, steps } = normal(given);
            it("says nothing when disabled", async () => {
                expect(judged(at(rule, "disabled"), resources, steps)).toEqual([]);
                const levels = { [rule.id]: "disabled" } as const;
                const managed = resources.filter(({ external }) => !external);
                const pack = { name: "test", description: "off", rules: [rule], levels };
                expect(await analyzed(pack, managed)).toEqual([]);
            });
            it("is advice when advisory", () => {
                const results = judged(at(rule, "advisory"), resources, steps).filter(
                    ({ result }) => result === "fail",
                );
                expect(results.length).toBeGreaterThan(0);
                for (const result of results) expect(result.level).toBe("advisory");
            });
        });
    });
}
