import type { Position } from "../records/audit-entries";
import { appendAudit } from "../records/audit-log";
import type { Journal, JournalPorts } from "../records/journal";
import { identify } from "../records/process";
import type { OffboardPorts } from "./request";

/** What an offboarding goes through, in this order. Each may be done again after it was cut off. */
export type OffboardPhase = "export" | "prepare" | "erase-shared" | "destroy" | "certify";

/** Phases that change the world: they stand in the audit log. */
const changing: ReadonlySet<OffboardPhase> = new Set(["prepare", "erase-shared", "destroy"]);

/** The records of an offboarding: each phase in its journal, what changes the world in the audit log as well. */
export class OffboardRecord {
    private attempt = 0;

    constructor(
        private readonly stack: string,
        private readonly journal: Journal,
        private readonly ports: JournalPorts & Pick<OffboardPorts, "who" | "commit">,
    ) {}

    audit(what: string, result: string, data?: unknown): Promise<Position> {
        const { who, commit } = this.ports;
        const { runId } = this.journal;
        const more = data === undefined ? {} : { data: JSON.parse(JSON.stringify(data)) };
        return appendAudit({ who, what, stack: this.stack, runId, commit, result, ...more }, this.ports);
    }

    /** A phase begins: on record before anything happens. */
    async begin(phase: OffboardPhase, enginePid: number): Promise<void> {
        const { stack, journal } = this;
        this.attempt = (journal.state.stacks.get(stack)?.attempts ?? 0) + 1;
        journal.record({ type: "intent", stack, attempt: this.attempt, operation: phase });
        const { processStart } = identify(enginePid);
        journal.record({ type: "engine-started", stack, attempt: this.attempt, pid: enginePid, processStart });
        if (changing.has(phase)) await this.audit(`offboard.${phase}`, "started");
    }

    async succeeded(
        phase: OffboardPhase,
        changes: Readonly<Record<string, number>>,
        durationMs: number,
    ): Promise<void> {
        const { stack, attempt } = this;
        if (changing.has(phase)) await this.audit(`offboard.${phase}`, "succeeded");
        this.journal.record({ type: "result", stack, attempt, outcome: "succeeded", changes, durationMs });
    }

    async failed(phase: OffboardPhase, message: string, durationMs: number): Promise<void> {
        const { stack, attempt } = this;
        if (changing.has(phase)) await this.audit(`offboard.${phase}`, `failed: ${message}`);
        this.journal.record({ type: "result", stack, attempt, outcome: "failed", message, durationMs });
    }

    finished(outcome: "succeeded" | "failed" | "cancelled", message?: string): void {
        this.journal.record({ type: "run-finished", outcome, message });
    }
}
