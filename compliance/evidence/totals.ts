import { stops } from "../../policies/verdict";
import { type Outcome, outcomes, type RuleEvidence, type Totals } from "./schema";

const known: ReadonlySet<string> = new Set(outcomes);

/** The word for a verdict; one that nobody knows is not taken for a pass. */
export function outcomeOf(result: string): Outcome {
    return known.has(result) ? (result as Outcome) : "undetermined";
}

/** Nothing yet. */
function noTotals(): Totals {
    return Object.fromEntries(outcomes.map((outcome) => [outcome, 0])) as Totals;
}

/** How many there are of each. */
export function totalsOf(results: readonly { readonly result: Outcome }[]): Totals {
    const totals = noTotals();
    for (const { result } of results) totals[result]++;
    return totals;
}

/** Several together. */
export function sumOf(all: readonly Totals[]): Totals {
    const sum = noTotals();
    for (const one of all) for (const outcome of outcomes) sum[outcome] += one[outcome];
    return sum;
}

/** How many resources were judged, to whatever end. */
export function judgedIn(totals: Totals): number {
    return outcomes.reduce((sum, outcome) => (outcome === "notApplicable" ? sum : sum + totals[outcome]), 0);
}

/** How many verdicts of a rule stop a deployment. */
export function stoppingIn({ level, resources }: Pick<RuleEvidence, "level" | "resources">): number {
    return resources.filter((one) => stops({ ...one, level })).length;
}
