import type { PolicyResult } from "./rule";
import { stops } from "./verdict";

/** A verdict that changes with the rules. */
export interface ChangedVerdict {
    readonly stack: string;
    readonly rule: string;
    readonly urn: string;
    readonly message: string;
}

export interface Backtest {
    /** What held, or was not asked, and would violate a mandatory rule. */
    readonly newlyFailing: readonly ChangedVerdict[];
    /** What violates a mandatory rule, and would not any more. */
    readonly newlyPassing: readonly ChangedVerdict[];
}

/** Verdicts of one stack by today's rules, and by the changed ones. */
export interface StackVerdicts {
    readonly stack: string;
    readonly now: readonly PolicyResult[];
    readonly changed: readonly PolicyResult[];
}

/** What would stop stacks by changed rules that does not today, and the other way around. Pure. */
export function backtest(stacks: readonly StackVerdicts[]): Backtest {
    const keyOf = ({ rule, urn }: PolicyResult) => `${rule} ${urn}`;
    const told = (stack: string, before: readonly PolicyResult[], after: readonly PolicyResult[]) => {
        const known = new Set(before.filter(stops).map(keyOf));
        return after
            .filter((one) => stops(one) && !known.has(keyOf(one)))
            .map(({ rule, urn, message = "" }): ChangedVerdict => ({ stack, rule, urn, message }));
    };
    return {
        newlyFailing: stacks.flatMap(({ stack, now, changed }) => told(stack, now, changed)),
        newlyPassing: stacks.flatMap(({ stack, now, changed }) => told(stack, changed, now)),
    };
}
