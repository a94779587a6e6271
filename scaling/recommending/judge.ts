import type { Outcome } from "./scenario";

/** Part of the time with too much load that is put up with. Source: the goal of docs/scaling.md at a start of 60 s. */
export const goal = 0.001;
/** Saving that is worth a change, and part of the violations that has to go with one. */
const [leastSaving, leastCalm] = [0.01, 0.1];

/**
 * Gibibytes of memory that cost what a core does.
 * Source: AWS Fargate in us-east-1, 0.04048 USD a vCPU-hour and 0.004445 a GB-hour (from knowledge, unverified).
 */
const bytesPerCore = 9 * 2 ** 30;

/** What a scenario saves against another, as a part of what that one requests. */
export interface Savings {
    readonly cpu: number;
    readonly memory: number;
}

const saved = (after: number, before: number): number => (before === 0 ? 0 : 1 - after / before);

export const savingsOf = (
    outcome: Pick<Outcome, "coreHours" | "byteHours">,
    against: Pick<Outcome, "coreHours" | "byteHours">,
): Savings => ({
    cpu: saved(outcome.coreHours, against.coreHours),
    memory: saved(outcome.byteHours, against.byteHours),
});

/** No more load than before, or than is put up with, met too few pods. */
export const isCalm = (after: Outcome, before: Outcome): boolean => after.violation <= Math.max(goal, before.violation);

const costOf = ({ coreHours, byteHours }: Outcome): number => coreHours + byteHours / bytesPerCore;

/** It requests less, CPU and memory by what they cost, and serves as well. */
export const isCheaper = (after: Outcome, before: Outcome): boolean =>
    saved(costOf(after), costOf(before)) >= leastSaving && isCalm(after, before);

/** It serves better where that is due. */
export const isSafer = (after: Outcome, before: Outcome): boolean =>
    before.violation > goal && after.violation <= (1 - leastCalm) * before.violation;
