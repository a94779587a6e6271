import type { RunState, StackState } from "../records/journal-fold";

/** What a stack was last deployed from with success. */
export interface LastGood {
    readonly runId: string;
    /** Commit of its inputs; `+changes` after it where there were some that nobody had committed. */
    readonly commit: string | undefined;
    /** Edition that the run moved its stacks to, whatever the files of that commit say. */
    readonly edition: string | undefined;
    readonly inputHash: string | undefined;
    /** Stacks of that run. */
    readonly stacks: readonly string[];
}

/** Stacks of a run that did not come through: failed, or cut off in the middle. */
export function failedIn({ stacks }: RunState): readonly string[] {
    return [...stacks.values()]
        .filter(({ status }) => status === "failed" || status === "in-flight")
        .map(({ stack }) => stack);
}

/** A roll-back repeats an earlier success: that one is looked for. */
const counts = ({ started }: RunState): boolean => started.kind !== "roll-back";

function goodOf({ started }: RunState, { commit, inputHash }: StackState): LastGood {
    return {
        runId: started.runId,
        commit: commit ?? started.commit,
        edition: started.edition,
        inputHash,
        stacks: started.stacks.map(({ stack }) => stack),
    };
}

/** The last success of a stack in runs, given newest first; `undefined` where there is none, or it was destroyed since. */
export function lastGood(runs: readonly RunState[], stack: string): LastGood | undefined {
    for (const run of runs.filter(counts)) {
        const found = run.stacks.get(stack);
        if (found?.status !== "succeeded") continue;
        const stands = found.operation === "update" && run.started.kind !== "offboard";
        return stands ? goodOf(run, found) : undefined;
    }
    return undefined;
}
