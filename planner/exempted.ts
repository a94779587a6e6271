import { daysBetween, type Exemption, isActive, soonDays } from "../policies/exempting/exemption";
import { type Exempter, exempterOf, factsOf, stackOf } from "../policies/exempting/match";
import type { ExemptionFacts, PolicyResult } from "../policies/rule";

/** An exemption about a stack, and what became of it: without a word of it, one that nothing needs any more would stay for ever. */
export interface ExemptionState extends ExemptionFacts {
    readonly rules: readonly string[];
    /** used: something is exempted by it. unused: nothing needs it, or what it names is not there. expired: its last day is over. */
    readonly state: "used" | "unused" | "expired";
    /** Days until it ends, where they are few. */
    readonly endsInDays?: number;
}

/** Exemptions of one stack at a day. */
export interface StackExemptions {
    readonly exempter: Exempter;
    readonly all: readonly Exemption[];
    readonly asOf: string;
}

/** Exemptions by the stack that they are about. Without a day none holds. */
export class ExemptionIndex {
    readonly #byStack = new Map<string, Exemption[]>();

    constructor(
        exemptions: readonly Exemption[] = [],
        private readonly asOf: string | undefined = undefined,
    ) {
        for (const one of exemptions) {
            const stack = stackOf(one);
            this.#byStack.set(stack, [...(this.#byStack.get(stack) ?? []), one]);
        }
    }

    of(stack: string): StackExemptions | undefined {
        const all = this.#byStack.get(stack);
        if (!all || this.asOf === undefined) return undefined;
        const now = new Date(`${this.asOf}T00:00:00Z`);
        return { exempter: exempterOf(all.filter((one) => isActive(one, now))), all, asOf: this.asOf };
    }
}

/** What became of a stack's exemptions, by id. */
export function exemptionStates(
    { all, asOf }: StackExemptions,
    results: readonly PolicyResult[],
): readonly ExemptionState[] {
    const used = new Set(results.flatMap(({ exemption }) => exemption?.id ?? []));
    return [...all]
        .sort((a, b) => (a.id < b.id ? -1 : 1))
        .map((one) => {
            const days = daysBetween(asOf, one.expires);
            const state = days < 0 ? "expired" : used.has(one.id) ? "used" : "unused";
            const soon = days >= 0 && days <= soonDays ? { endsInDays: days } : {};
            return { ...factsOf(one), rules: one.rules, state, ...soon };
        });
}
