import { judge } from "../../../policies/evaluate";
import type { LeveledRule } from "../../../policies/levels";
import type { PolicyResult, Rule } from "../../../policies/rule";
import { type Sample, views } from "../../mutation/samples";
import { everySpec } from "../../policies/rules/every";
import type { Declared } from "../../policies/support/declared";
import { judged as judgedOf } from "../../policies/support/planner-view";
import type { Framework } from "../checkov";
import type { Planned } from "../plans";
import type { Pair } from "./pairs";

/** A plan that both judge. */
export interface Tried {
    /** What was done to it; nothing of a plan as it is. */
    readonly label: string;
    readonly resources: readonly Planned[];
    /** Resources whose verdicts are compared. */
    readonly compared: ReadonlySet<string>;
    readonly ours: readonly PolicyResult[];
    /** What alone has to be asked of it; every rendering unless given. */
    readonly framework?: Framework;
    /** The rule that alone is asked of it. */
    readonly rule?: string;
    /** The plan that it was before, of one that is broken: what both say as they did then is not counted again. */
    readonly before?: string;
}

export const leveled = (rules: readonly Rule[]): LeveledRule[] =>
    rules.map((rule) => ({ rule, level: "mandatory", pack: "agreement" }));

/** Sample plans as they are. */
export const whole = (samples: readonly Sample[], pairs: readonly Pair[]): Tried[] =>
    samples.map(({ stack, records }) => ({
        label: stack,
        resources: [...records.values()] as readonly Planned[],
        compared: new Set(records.keys()),
        ours: judge({ rules: leveled(pairs.map(({ rule }) => rule)), ...views(records) }),
    }));

/** The stacks that rules are specified by, those whose verdict is decided. */
export function specified(pairs: readonly Pair[]): Tried[] {
    const rules = new Map(pairs.map(({ rule }) => [rule.id, leveled([rule])]));
    return everySpec.flatMap(({ rule, pass, fail }) => {
        const own = rules.get(rule.id);
        const cases = { pass, fail };
        return Object.entries(own ? cases : {}).flatMap(([outcome, some]) =>
            Object.entries(some).flatMap(([name, given]) => {
                if ("steps" in given) return [];
                const resources = (given as readonly Declared[]).map(
                    (one): Planned => ({ ...one, custom: !one.type.startsWith("tenantry:"), inputs: one.properties }),
                );
                return [
                    {
                        label: `${rule.id}, ${outcome}: ${name}`,
                        resources,
                        compared: new Set(resources.map(({ urn }) => urn)),
                        ours: judgedOf(own!, given as readonly Declared[]),
                        rule: rule.id,
                    },
                ];
            }),
        );
    });
}
