import { join } from "node:path";
import type { DeadRun } from "../engine/locks";
import type { EngineReport, EngineSettings } from "../engine/protocol";
import { RecordError } from "../records/error";
import { acquireLock } from "../records/lock";
import { allowedFailures, type Budget } from "../rollout/budget";
import type { Candidate } from "../rollout/candidate";
import { type Gate, passGates, stackGate } from "../rollout/gates";
import { nextMoves } from "../rollout/schedule";
import type { Wave } from "../rollout/waves";
import { Engines } from "./engines";
import type { RunEvent, RunSummary, StackResult } from "./events";
import type { RunRecord } from "./record";
import { runStack, type StackEnd, type StackJob } from "./stack-run";

/** A run over many stacks. */
export interface RunRequest {
    readonly runId: string | undefined;
    readonly operation: StackJob["operation"];
    readonly waves: readonly Wave[];
    readonly candidates: readonly Candidate[];
    readonly jobs: ReadonlyMap<string, StackJob & { readonly inputHash: string }>;
    /** Stacks of the run that are done already, by a run that is resumed. */
    readonly done: ReadonlySet<string>;
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
}

const retries = 1;

/** Deploys waves of stacks: each stack in an engine of its own, several at a time, as dependencies and memory allow. */
export class Run {
    private readonly engines: Engines;
    private readonly results = new Map<string, StackResult>();
    private readonly reports = new Map<string, EngineReport>();
    private readonly running = new Map<string, Promise<void>>();
    private readonly done: Set<string>;
    private readonly lost = new Set<string>();
    private readonly interrupted = new Set<string>();
    private readonly below: ReadonlyMap<string, readonly string[]>;
    private readonly allowed: number;
    private stopped: string | undefined;
    private fault: unknown;

    constructor(
        private readonly request: RunRequest,
        private readonly ports: RunPorts,
    ) {
        this.engines = new Engines(ports.env);
        this.done = new Set(request.done);
        this.below = new Map(request.candidates.map(({ stack, dependsOn }) => [stack, dependsOn]));
        this.allowed = allowedFailures(request.budget, request.waves.flatMap(({ stacks }) => stacks).length);
    }

    async perform(): Promise<Omit<RunSummary, "state">> {
        const { request, ports } = this;
        const begin = ports.now();
        const interrupt = () => this.engines.interrupt();
        ports.signal.addEventListener("abort", interrupt, { once: true });
        const { runId, operation, waves, backend } = request;
        ports.onEvent({ kind: "run-started", runId, operation, waves, backend });
        try {
            for (const [index, wave] of waves.entries()) {
                if (this.ended) break;
                await this.wave(wave, index);
            }
        } finally {
            ports.signal.removeEventListener("abort", interrupt);
            this.engines.close();
        }
        if (this.fault) throw this.fault;
        return this.summary(ports.now() - begin);
    }

    private get ended(): boolean {
        return this.stopped !== undefined || this.fault !== undefined || this.ports.signal.aborted;
    }

    private get failures(): number {
        return [...this.results.values()].filter(({ outcome }) => outcome === "failed").length;
    }

    private async wave(wave: Wave, index: number): Promise<void> {
        const waiting = new Set(wave.stacks.filter((stack) => !this.done.has(stack)));
        if (waiting.size === 0) return;
        while (waiting.size + this.running.size > 0) {
            if (this.ended || this.failures > this.allowed) waiting.clear();
            await this.move(waiting);
            if (this.running.size > 0) await Promise.race([...this.running.values(), this.ports.pause(1_000)]);
        }
        if (this.ended) return;
        await this.pass(wave, index);
    }

    /** Starts what can start, skips what cannot. */
    private async move(waiting: Set<string>): Promise<void> {
        const { count, memoryBytes } = this.request;
        const moves = nextMoves(
            {
                waiting: [...waiting],
                running: new Set(this.running.keys()),
                done: this.done,
                lost: this.lost,
                dependsOn: (stack) => this.below.get(stack) ?? [],
            },
            { count, memoryBytes, ...this.engines.measure() },
        );
        for (const [stack, broken] of moves.skip) {
            waiting.delete(stack);
            await this.skip(stack, broken);
        }
        for (const stack of moves.start) {
            waiting.delete(stack);
            const work = this.deploy(stack)
                .catch((error: unknown) => {
                    this.fault ??= error;
                    this.engines.interrupt();
                })
                .finally(() => this.running.delete(stack));
            this.running.set(stack, work);
        }
    }

    private async skip(stack: string, broken: string): Promise<void> {
        const message = `${broken}, which it stands on, did not succeed`;
        const result: StackResult = {
            stack,
            outcome: "skipped",
            reason: "dependency",
            message,
            changes: {},
            durationMs: 0,
        };
        await this.settle(0, result, false);
    }

    private async settle(attempt: number, result: StackResult, changed: boolean): Promise<void> {
        await this.ports.record.result(attempt, result, changed);
        this.results.set(result.stack, result);
        const lost = result.outcome === "failed" || result.reason === "dependency";
        (lost ? this.lost : this.done).add(result.stack);
        this.ports.onEvent({ kind: "stack-finished", result });
    }

    /** Deploys a stack under its lock; an engine that goes away in the middle is replaced once. */
    private async deploy(stack: string): Promise<void> {
        const { root, who, record } = this.ports;
        const job = this.request.jobs.get(stack)!;
        const { runId, operation } = this.request;
        if (job.refused) {
            const attempt = job.refused.outcome === "failed" ? record.intent(stack, operation, job.inputHash) : 0;
            return await this.settle(attempt, { stack, ...job.refused, changes: {}, durationMs: 0 }, false);
        }
        const lock = operation === "update" ? await this.lockOf(stack, root, runId, who) : undefined;
        if (lock && "outcome" in lock) {
            const attempt = record.intent(stack, operation, job.inputHash);
            return await this.settle(attempt, lock, false);
        }
        try {
            let dead = this.request.dead.get(stack);
            for (let turn = 0; ; turn++) {
                const since = this.ports.now();
                const { end, attempt, changed } = await this.attempt(job, dead);
                if (this.ports.signal.aborted && end.result.outcome === "failed") {
                    this.interrupted.add(stack);
                    return;
                }
                if (end.died && turn < retries && operation === "update") {
                    this.note(stack, `${end.result.message}; trying once more`);
                    dead = {
                        since,
                        until: this.ports.now(),
                        machine: (await import("../records/process.js")).identify(),
                    };
                    continue;
                }
                if (end.report) this.reports.set(stack, end.report);
                return await this.settle(attempt, end.result, changed);
            }
        } finally {
            lock?.release();
        }
    }

    private async lockOf(stack: string, root: string, runId: string | undefined, who: string) {
        try {
            return await acquireLock(join(root, "locks", stack), { runId, who });
        } catch (error) {
            if (!(error instanceof RecordError) || error.fault !== "busy") throw error;
            const { message, fix } = error;
            return { stack, outcome: "failed", reason: "locked", message, fix, changes: {}, durationMs: 0 } as const;
        }
    }

    private async attempt(job: StackJob & { readonly inputHash: string }, dead: DeadRun | undefined) {
        const { request, ports } = this;
        const { stack, operation, inputHash } = job;
        const attempt = ports.record.intent(stack, operation, inputHash);
        const engine = this.engines.take();
        let end: StackEnd | undefined;
        let changed = false;
        let phase: Parameters<Parameters<typeof runStack>[2]["phase"]>[0] = "opening";
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
                    changed = true;
                    await ports.record.changing(stack, operation);
                },
                repair: {
                    dead,
                    force: request.forceRepair,
                    pause: ports.pause,
                    note: (message) => this.note(stack, message),
                    lookUp: async (urns) => new Map(urns.flatMap((urn) => pair(urn, request.adopted.get(urn)))),
                },
            });
        } finally {
            this.engines.giveBack(engine, end?.result.outcome === "succeeded");
        }
        return { end, attempt, changed };
    }

    private note(stack: string | undefined, message: string): void {
        this.ports.onEvent({ kind: "note", stack, message });
    }

    /** Asks the gates; one that fails stops the run. */
    private async pass(wave: Wave, index: number): Promise<void> {
        const { request, ports } = this;
        if (request.operation !== "update") return;
        const results = wave.stacks.map((stack) => this.results.get(stack)).filter((one) => one !== undefined);
        const gates = await passGates(
            [stackGate, ...request.gates],
            {
                wave: wave.name,
                canary: index === 0 && request.waves.length > 1,
                results,
                failures: this.failures,
                allowed: this.allowed,
            },
            ports.signal,
        );
        ports.record.waveFinished(index, gates);
        ports.onEvent({ kind: "wave-finished", wave: wave.name, gates });
        const failed = gates.find(({ passed }) => !passed);
        if (failed)
            this.stopped = `the gate ${failed.gate} stopped the run after wave ${wave.name}: ${failed.message ?? ""}`;
    }

    private summary(durationMs: number): Omit<RunSummary, "state"> {
        const { request, ports, results, interrupted, reports } = this;
        const all = request.waves.flatMap(({ stacks }) => stacks);
        const reached = (stack: string) => results.has(stack) || request.done.has(stack) || interrupted.has(stack);
        const notReached = all.filter((stack) => !reached(stack));
        const outcome = ports.signal.aborted
            ? "cancelled"
            : notReached.length > 0 && this.stopped !== undefined
              ? "stopped"
              : this.lost.size > 0 || this.stopped !== undefined
                ? "failed"
                : "succeeded";
        ports.record.finished(outcome, this.stopped);
        return {
            runId: request.runId,
            outcome,
            message: this.stopped,
            results: [...results.values()],
            notReached,
            interrupted: [...interrupted],
            durationMs,
            reports,
        };
    }
}

const pair = (urn: string, id: string | undefined): [string, string][] => (id === undefined ? [] : [[urn, id]]);
