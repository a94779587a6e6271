import { join } from "node:path";
import type { DeadRun } from "../engine/locks";
import { RecordError } from "../records/error";
import { acquireLock, type Lock } from "../records/lock";
import { identify } from "../records/process";
import type { Engines } from "./engines";
import type { Phase, StackResult } from "./events";
import { resumable } from "./killed";
import { answersFor } from "./repair";
import type { RunPorts, RunRequest } from "./run-request";
import { runStack, type StackEnd } from "./stack-run";
import { unfinishedOf } from "./unfinished";

/** How often a stack is tried again whose engine went away in the middle. */
const retries = 1;

type Job = RunRequest["jobs"] extends ReadonlyMap<string, infer One> ? One : never;

/** How a stack's turn ended, with what is still to be written down. */
export interface TurnEnd extends Partial<Pick<StackEnd, "report">> {
    readonly result: StackResult;
    readonly attempt: number;
    /** Something may have changed in the cloud. */
    readonly changed: boolean;
}

/** Works on single stacks of a run: each under its lock, in an engine of its own. */
export class StackTurns {
    constructor(
        private readonly request: RunRequest,
        private readonly ports: RunPorts,
        private readonly engines: Engines,
    ) {}

    /** Works on a stack until it has ended; `undefined` where the run was cancelled meanwhile: then it is not done. */
    async take(stack: string): Promise<TurnEnd | undefined> {
        const job = this.request.jobs.get(stack)!;
        if (job.refused) return this.unstarted(job, { ...job.refused });
        const lock = job.operation === "update" ? await this.lock(stack) : undefined;
        if (lock instanceof RecordError) {
            const { message, fix } = lock;
            return this.unstarted(job, { outcome: "failed", reason: "locked", message, fix });
        }
        try {
            // An engine that is taken after the end was called for would not hear of it.
            return this.ports.signal.aborted ? undefined : await this.turns(job);
        } finally {
            lock?.release();
        }
    }

    /** The end of a stack that no engine was started for. */
    private unstarted(job: Job, why: Pick<StackResult, "outcome" | "reason" | "message" | "fix">): TurnEnd {
        const { stack, operation, inputHash } = job;
        const attempt = why.outcome === "failed" ? this.ports.record.intent(stack, operation, inputHash) : 0;
        return { result: { stack, ...why, changes: {}, durationMs: 0 }, attempt, changed: false };
    }

    private async lock(stack: string): Promise<Lock | RecordError> {
        const { root, who } = this.ports;
        try {
            return await acquireLock(join(root, "locks", stack), { runId: this.request.runId, who });
        } catch (error) {
            if (error instanceof RecordError && error.fault === "busy") return error;
            throw error;
        }
    }

    /** An engine that goes away in the middle is replaced once. */
    private async turns(job: Job): Promise<TurnEnd | undefined> {
        const { now, signal, onEvent } = this.ports;
        let dead = this.request.dead.get(job.stack);
        let begun = job.begun;
        for (let turn = 0; ; turn++) {
            const since = now();
            const { end, ...rest } = await this.attempt({ ...job, begun }, dead);
            if (signal.aborted && end.result.outcome === "failed") return undefined;
            if (!end.died || turn >= retries || job.operation !== "update")
                return { result: await this.afterwards(job, end.result), report: end.report, ...rest };
            onEvent({ kind: "note", stack: job.stack, message: `${end.result.message}; trying once more` });
            dead = { since, until: now(), machine: identify() };
            begun = true;
        }
    }

    /** What has to follow on a deployment for it to count. */
    private async afterwards({ stack, operation }: Job, result: StackResult): Promise<StackResult> {
        if (operation !== "update" || result.outcome !== "succeeded") return result;
        try {
            await this.ports.deployed?.(stack);
            return result;
        } catch (error) {
            const why = error instanceof Error ? error.message : String(error);
            return { ...result, outcome: "failed", reason: "engine", message: `it is deployed, but ${why}` };
        }
    }

    private async attempt(job: Job, dead: DeadRun | undefined) {
        const { request, ports } = this;
        const { stack, operation, inputHash } = job;
        const attempt = ports.record.intent(stack, operation, inputHash);
        const engine = this.engines.take();
        let end: StackEnd | undefined;
        let changed = false;
        let phase: Phase = "opening";
        let total: number | undefined;
        const progress = (done: number) => ports.onEvent({ kind: "stack-progress", stack, phase, done, total });
        engine.onProgress = (done) => progress(done);
        try {
            ports.record.engineStarted(stack, attempt, engine.pid);
            end = await runStack(engine, job, {
                settings: request.settings,
                now: ports.now,
                phase: (now, work) => {
                    phase = now;
                    total = work;
                    progress(0);
                },
                beforeChange: async () => {
                    if (!changed) await ports.record.changing(stack, operation);
                    changed = true;
                },
                repair: {
                    dead,
                    force: request.forceRepair,
                    unfinished: unfinishedOf(ports.root, stack),
                    pause: ports.pause,
                    note: (message) => ports.onEvent({ kind: "note", stack, message }),
                    audit: (event) => ports.record.repaired(stack, event),
                    answers: answersFor(stack, request.adopted),
                    killed: () => resumable(ports.root, stack),
                },
            });
        } finally {
            this.engines.giveBack(engine, end?.result.outcome === "succeeded");
        }
        return { end, attempt, changed };
    }
}
