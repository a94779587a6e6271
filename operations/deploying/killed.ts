import { readRun, runIds } from "../records/journal";
import type { RunState } from "../records/journal-fold";

/** Command that a run of this kind is gone on with. */
export const commandOf = (kind: string): string => `tenantry ${kind === "roll-back" ? "deploy" : kind}`;

/** How a run is gone on with. */
export function resumeCommand({ kind, runId, stacks }: RunState["started"]): string {
    if (kind === "offboard") return `${commandOf(kind)} ${stacks.map(({ stack }) => stack).join(" ")}`;
    return `${commandOf(kind)} --resume ${runId}`;
}

/** Runs that are looked through for one that was killed. */
const most = 100;

/** How to go on with the last run of these records that was killed while it worked on a stack, where there is one. */
export function resumable(root: string, stack: string): string | undefined {
    for (const id of runIds(root).slice(0, most)) {
        try {
            const { state, running } = readRun(root, id);
            if (!running && state.stacks.get(stack)?.status === "in-flight") return resumeCommand(state.started);
        } catch {
            // one that never began, or whose journal is broken, cannot be gone on with
        }
    }
    return undefined;
}
