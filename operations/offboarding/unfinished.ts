import { RecordError } from "../records/error";
import { type RunRecord, readRun, runIds } from "../records/journal";
import { obstaclesIn } from "./fate";
import { type Inventory, OffboardingFolder } from "./folder";
import { type Held, keyOf } from "./resources";

/** What offboardings are called in the records. */
export const offboardKind = "offboard";

function readable(root: string, runId: string): RunRecord | undefined {
    try {
        return readRun(root, runId);
    } catch (error) {
        if (error instanceof RecordError) return undefined; // another run's damage is no concern of this one
        throw error;
    }
}

/** The last offboarding of a tenant. */
export function lastOffboarding(root: string, tenant: string): RunRecord | undefined {
    for (const runId of runIds(root)) {
        const run = readable(root, runId);
        if (run?.state.started.kind === offboardKind && run.state.stacks.has(tenant)) return run;
    }
    return undefined;
}

/** Whether a run is still to be gone on with. */
const isOpen = ({ state }: RunRecord): boolean =>
    state.finished?.outcome !== "succeeded" && state.finished?.outcome !== "stopped";

/** An offboarding that was cut off, with what it had noted if it had begun to destroy. */
export interface Unfinished {
    readonly run: RunRecord;
    readonly folder: OffboardingFolder;
    readonly inventory: Inventory | undefined;
}

export function unfinishedOffboarding(root: string, tenant: string): Unfinished | undefined {
    const run = lastOffboarding(root, tenant);
    if (!run || !isOpen(run)) return undefined;
    const folder = new OffboardingFolder(root, tenant, run.runId);
    return { run, folder, inventory: folder.inventory() };
}

/**
 * Whether a destruction can simply go on: what is left is part of what there was, and nothing protects it again. After a
 * deployment in between it cannot.
 */
export function goesOn(inventory: Inventory, left: readonly Held[]): boolean {
    const known = new Set(inventory.fates.map(keyOf));
    return left.every((held) => known.has(keyOf(held))) && obstaclesIn(left).length === 0;
}
