import type { Fleet } from "../../model/fleet";
import type { StackPlan } from "../../planner/document";
import type { Consents } from "../review/consents";
import type { Budget } from "../rollout/budget";
import type { Gate } from "../rollout/gates";
import type { WaveRule } from "../rollout/waves";
import type { RunEvent } from "./events";
import type { StackJob } from "./stack-run";

/** How a deployment is to go. */
export interface DeployRequest {
    readonly fleet: Fleet;
    /** Stacks to deploy; a resumed run knows its own. */
    readonly stacks: readonly string[];
    /** `update` deploys; `preview` and `drift` only look. */
    readonly operation: StackJob["operation"];
    /** Name of the run in the records. */
    readonly kind: string;
    readonly args: readonly string[];
    readonly waves?: readonly WaveRule[];
    readonly budget: Budget;
    readonly gates: readonly Gate[];
    /** Most engines at a time, and memory for all of them. */
    readonly count: number;
    readonly memoryBytes: number;
    readonly parallel?: number;
    readonly allowDestroy: boolean;
    /** Plans that were reviewed, by stack. */
    readonly reviewed?: ReadonlyMap<string, Pick<StackPlan, "steps">>;
    readonly planHash?: string;
    /** Edition that stacks are moved to; the fleet has them there already. */
    readonly edition?: string;
    /** Consents to lose data in place of those of the fleet's files: these files are not the present ones. */
    readonly consents?: ReadonlyMap<string, Consents>;
    /** A run that may have left stacks unfinished, which this one takes over. */
    readonly after?: string;
    /** Leaves stacks alone whose maintenance window is closed. */
    readonly inWindow: boolean;
    readonly backend?: string;
    readonly secretsProvider?: string;
    /** Goes on with a run: what is not done of it, or what failed. */
    readonly resume?: { readonly runId: string; readonly mode: "resume" | "retry" };
    readonly forceRepair: boolean;
    readonly adopted: ReadonlyMap<string, string>;
}

export interface DeployPorts {
    /** The folder `.tenantry`. */
    readonly root: string;
    /** Folder of the project; its stacks' configuration lies in `stacks/config`. */
    readonly project: string;
    readonly env: NodeJS.ProcessEnv;
    readonly who: string;
    readonly commit: string | undefined;
    /** Milliseconds since 1970. */
    readonly now: () => number;
    readonly pause: (ms: number) => Promise<void>;
    readonly onEvent: (event: RunEvent) => void;
    readonly signal: AbortSignal;
    /** Told of a stack that is deployed, under its lock and before that is on record; what it throws fails the stack. */
    readonly deployed?: (stack: string) => Promise<void>;
    /** File that engines' processes run, by default the one with this project's program. */
    readonly worker?: string;
}

/** A run cannot be gone on with. */
export class ResumeError extends Error {
    constructor(
        message: string,
        readonly fix: string,
    ) {
        super(message);
    }
}
