import type { EngineReport } from "../engine/protocol";
import type { GateResult } from "../records/journal-entries";
import type { RunState } from "../records/journal-fold";
import type { Wave } from "../rollout/waves";

/** Why a stack did not succeed; `program` is this project's own, which could not be planned. */
export type Reason =
    | "cloud"
    | "program"
    | "guard"
    | "plan"
    | "policy"
    | "locked"
    | "pending"
    | "dependency"
    | "window"
    | "engine";

/** How a stack ended. */
export interface StackResult {
    readonly stack: string;
    readonly outcome: "succeeded" | "failed" | "skipped";
    readonly reason?: Reason;
    /** The cloud's own words, or ours where it did not get as far. */
    readonly message?: string;
    readonly fix?: string;
    readonly changes: Readonly<Record<string, number>>;
    readonly durationMs: number;
}

/** What an engine is at. */
export type Phase =
    | "waiting for an engine"
    | "opening"
    | "exporting"
    | "repairing"
    | "previewing"
    | "updating"
    | "erasing what it shares"
    | "destroying"
    | "certifying"
    | "refreshing";

/** What happens in a run, for whoever shows it. */
export type RunEvent =
    | {
          readonly kind: "run-started";
          /** Absent for a dry run, which leaves no record. */
          readonly runId: string | undefined;
          readonly operation: string;
          readonly waves: readonly Wave[];
          readonly backend: string;
      }
    | {
          readonly kind: "stack-progress";
          readonly stack: string;
          readonly phase: Phase;
          readonly done: number;
          readonly total: number | undefined;
      }
    | { readonly kind: "stack-finished"; readonly result: StackResult }
    | { readonly kind: "wave-finished"; readonly wave: string; readonly gates: readonly GateResult[] }
    | { readonly kind: "note"; readonly stack: string | undefined; readonly message: string };

/** How a run ended. */
export interface RunSummary {
    readonly runId: string | undefined;
    readonly outcome: "succeeded" | "failed" | "stopped" | "cancelled";
    /** Why it was stopped. */
    readonly message: string | undefined;
    readonly results: readonly StackResult[];
    /** Stacks that the run did not come to. */
    readonly notReached: readonly string[];
    /** Stacks that were under way when it was cancelled. */
    readonly interrupted: readonly string[];
    readonly durationMs: number;
    /** What a dry run found. */
    readonly reports: ReadonlyMap<string, EngineReport>;
    readonly state: RunState | undefined;
}
