import { appendAudit } from "../records/audit-log";
import type { Journal } from "../records/journal";
import type { GateResult, RunOutcome } from "../records/journal-entries";
import { identify } from "../records/process";
import type { Redact } from "../records/redact";
import type { StackResult } from "./events";
import type { RepairEvent } from "./repair-events";

/** What a run writes down of itself. */
export interface RunRecord {
    /** Begins on a stack; gives the number of the attempt. */
    intent(stack: string, operation: string, inputHash: string): number;
    engineStarted(stack: string, attempt: number, pid: number): void;
    /** A change begins: on record before it happens. */
    changing(stack: string, operation: string): Promise<void>;
    /** A repair changes a state or its lock; the answers that it went by are on record with it. */
    repaired(stack: string, event: RepairEvent): Promise<void>;
    result(attempt: number, result: StackResult, changed: boolean): Promise<void>;
    waveFinished(wave: number, gates: readonly GateResult[]): void;
    finished(outcome: RunOutcome, message: string | undefined): void;
}

/** A run that changes nothing leaves no record. */
export const noRecord: RunRecord = {
    intent: () => 1,
    engineStarted: () => undefined,
    changing: async () => undefined,
    repaired: async () => undefined,
    result: async () => undefined,
    waveFinished: () => undefined,
    finished: () => undefined,
};

export interface RecordPorts {
    /** The folder `.tenantry`. */
    readonly root: string;
    readonly now: () => number;
    readonly redact: Redact;
    readonly who: string;
    readonly commit: string | undefined;
    readonly planHash: string | undefined;
}

/** The record of a run: its journal, and the audit log for whatever changes the world. */
export function recordOf(journal: Journal, ports: RecordPorts): RunRecord {
    const { who, commit, planHash } = ports;
    const audit = (stack: string, what: string, result: string, data?: RepairEvent["data"]) =>
        appendAudit({ who, what, stack, runId: journal.runId, commit, planHash, result, data }, ports);
    const operations = new Map<string, string>();
    return {
        intent(stack, operation, inputHash) {
            const attempt = (journal.state.stacks.get(stack)?.attempts ?? 0) + 1;
            journal.record({ type: "intent", stack, attempt, operation, inputHash, commit });
            operations.set(stack, operation);
            return attempt;
        },
        engineStarted(stack, attempt, pid) {
            const { processStart } = identify(pid);
            journal.record({ type: "engine-started", stack, attempt, pid, processStart });
        },
        async changing(stack, operation) {
            await audit(stack, `deploy.${operation}`, "started");
        },
        async repaired(stack, { what, result, data }) {
            await audit(stack, `deploy.${what}`, result, data);
        },
        async result(begun, { stack, outcome, message, changes, durationMs }, changed) {
            const untried = journal.state.stacks.get(stack)?.status === "pending";
            // What was skipped without an attempt has none of its own, unless it stands there from an earlier turn.
            const attempt = begun > 0 || untried ? begun : this.intent(stack, "update", "");
            if (changed) {
                const result = outcome === "failed" ? `failed: ${message ?? ""}` : outcome;
                await audit(stack, `deploy.${operations.get(stack) ?? "update"}`, result);
            }
            const duration = Math.round(durationMs);
            journal.record({ type: "result", stack, attempt, outcome, message, changes, durationMs: duration });
        },
        waveFinished: (wave, gates) => journal.record({ type: "wave-finished", wave, gates: [...gates] }),
        finished: (outcome, message) => journal.record({ type: "run-finished", outcome, message }),
    };
}
