import type { GateResult } from "../records/journal-entries";

/** What a gate may look at once a wave has ended. */
export interface WaveOutcome {
    readonly wave: string;
    /** First of the run: nothing of it may fail. */
    readonly canary: boolean;
    /** Stacks of the wave that succeeded, in whichever turn of the run. */
    readonly deployed: readonly string[];
    readonly failed: readonly string[];
    /** Failures of the run so far, and how many it bears. */
    readonly failures: number;
    readonly allowed: number;
}

/** Decides whether the next wave may begin. */
export interface Gate {
    readonly name: string;
    check(outcome: WaveOutcome, signal: AbortSignal): Promise<Omit<GateResult, "gate">>;
}

/** The first gate of every wave: canaries all succeed, and later failures stay within the budget. */
export const stackGate: Gate = {
    name: "stacks",
    async check({ canary, deployed, failed, failures, allowed }) {
        if (canary && failed.length > 0)
            return { passed: false, message: `${failed.join(", ")} failed, and a canary must not` };
        if (canary && deployed.length === 0)
            return { passed: false, message: "nothing of the canary was deployed, so it has shown nothing" };
        if (failures > allowed)
            return { passed: false, message: `${failures} failed; the failure budget bears ${allowed}` };
        return { passed: true };
    },
};

/**
 * Asks every gate, the cheap ones first; the first that fails ends the asking. Nothing where it was cut off before all had
 * answered: they are asked again when the run goes on.
 */
export async function passGates(
    gates: readonly Gate[],
    outcome: WaveOutcome,
    signal: AbortSignal,
): Promise<readonly GateResult[] | undefined> {
    const asked: GateResult[] = [];
    for (const gate of gates) {
        if (signal.aborted) return undefined;
        const answer = await gate.check(outcome, signal).catch((error: unknown) => ({
            passed: false,
            message: error instanceof Error ? error.message : String(error),
        }));
        if (signal.aborted && !answer.passed) return undefined;
        asked.push({ gate: gate.name, ...answer });
        if (!answer.passed) break;
    }
    return asked;
}
