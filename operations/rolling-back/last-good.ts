import { readRun, runIds } from "../records/journal";
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
export function failedIn({ stacks }: Pick<RunState, "stacks">): readonly string[] {
    return [...stacks.values()]
        .filter(({ status }) => status === "failed" || status === "in-flight")
        .map(({ stack }) => stack);
}

/** Runs by their ids, newest first. */
export function readableRuns(root: string, wanted: (runId: string) => boolean): readonly RunState[] {
    return runIds(root)
        .filter(wanted)
        .flatMap((id) => {
            try {
                return readRun(root, id).state;
            } catch {
                return []; // a run that never began, or whose journal is broken, proves no success
            }
        });
}

/** Which of later runs has deployed a stack: to go back behind that would undo it. */
export function deployedSince(later: readonly RunState[], stack: string): string | undefined {
    const run = later.find(({ stacks }) => stacks.get(stack)?.status === "succeeded");
    return run && `run ${run.started.runId} has deployed it since`;
}

/** Stacks that failed in a run, that no roll-back of it has taken up and no later run has deployed. */
export function notReturned(root: string, { started: { runId }, ...state }: RunState): readonly string[] {
    const later = readableRuns(root, (id) => id > runId);
    const returns = later.filter(({ started }) => started.kind === "roll-back" && started.after === runId);
    const isOpen = (stack: string) =>
        !returns.some(({ stacks }) => stacks.has(stack)) && deployedSince(later, stack) === undefined;
    return failedIn(state).filter(isOpen);
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
