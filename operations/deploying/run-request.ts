import type { DeadRun } from "../engine/locks";
import type { EngineSettings } from "../engine/protocol";
import type { Budget } from "../rollout/budget";
import type { Candidate } from "../rollout/candidate";
import type { Gate } from "../rollout/gates";
import type { Wave } from "../rollout/waves";
import type { RunEvent } from "./events";
import type { RunRecord } from "./record";
import type { StackJob } from "./stack-run";

/** A wave with its place among those of the run, from 0. */
export type NumberedWave = Wave & {
    readonly index: number;
    /** Every stack of the wave; `stacks` are those that are still to do. */
    readonly all: readonly string[];
};

/** A run over many stacks. */
export interface RunRequest {
    readonly runId: string | undefined;
    readonly operation: StackJob["operation"];
    readonly waves: readonly NumberedWave[];
    readonly candidates: readonly Candidate[];
    readonly jobs: ReadonlyMap<string, StackJob & { readonly inputHash: string }>;
    /** Stacks of the run that are done already, by a run that is resumed. */
    readonly done: ReadonlySet<string>;
    /** Stacks of the run that failed before and are not tried again: nothing that stands on them is deployed. */
    readonly failed: ReadonlySet<string>;
    /** Stacks of the run that this turn of it does not come to. */
    readonly left: ReadonlySet<string>;
    /** The wave whose gates have to let it through before anything else begins. */
    readonly held?: NumberedWave;
    /** Why no wave after the first may begin. */
    readonly lostCanary?: string;
    readonly budget: Budget;
    readonly gates: readonly Gate[];
    readonly count: number;
    readonly memoryBytes: number;
    readonly settings: EngineSettings;
    readonly backend: string;
    /** The killed run that left a stack unfinished. */
    readonly dead: ReadonlyMap<string, DeadRun>;
    readonly forceRepair: boolean;
    /** What the operator knows of unfinished creations: ids by URN, empty for what is not there. */
    readonly adopted: ReadonlyMap<string, string>;
}

export interface RunPorts {
    /** The folder `.tenantry`. */
    readonly root: string;
    readonly env: NodeJS.ProcessEnv;
    readonly who: string;
    readonly now: () => number;
    readonly pause: (ms: number) => Promise<void>;
    readonly onEvent: (event: RunEvent) => void;
    readonly record: RunRecord;
    readonly signal: AbortSignal;
    /** Told of a stack that is deployed, under its lock and before that is on record; what it throws fails the stack. */
    readonly deployed?: (stack: string) => Promise<void>;
    /** File that engines' processes run, by default the one with this project's program. */
    readonly worker?: string;
}
