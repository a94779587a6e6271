import type { LeveledRule } from "../../../policies/levels";
import { asEngineShows } from "../../../policies/message";
import type { Pack } from "../../../policies/pack";
import type { PolicyResult, Rule } from "../../../policies/rule";
import type { Declared } from "./declared";
import type { DeclaredStep } from "./planner-view";

/** Resources of a stack, the one in question first, or the steps of a plan. */
export type Case =
    | readonly Declared[]
    | { readonly resources: readonly Declared[]; readonly steps: readonly DeclaredStep[] };

/** A case's resources and steps, and the URN of what is in question. */
export function normal(given: Case): {
    resources: readonly Declared[];
    steps: readonly DeclaredStep[] | undefined;
    urn: string;
} {
    if (!("steps" in given)) return { resources: given, steps: undefined, urn: given[0]!.urn };
    const subject = given.steps[0]!;
    return { ...given, urn: (subject.new ?? subject.old)!.urn };
}

/** What Pulumi must show for results of the planner. */
export function expected(results: readonly PolicyResult[]) {
    return results
        .flatMap((result) => asEngineShows(result) ?? [])
        .map(({ urn, policy, level, message }) => ({ urn, rule: policy, level, message }));
}

/** A rule at a level, as the planner asks it. */
export const at = (rule: Rule, level: LeveledRule["level"]): LeveledRule[] => [{ rule, level, pack: "test" }];

/** A rule at a level, as Pulumi's engine asks it. */
export const packOf = (rule: Rule, level: LeveledRule["level"]): Pack => ({
    name: "test",
    description: "one rule",
    rules: [rule],
    levels: { [rule.id]: level },
});
