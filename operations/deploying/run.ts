import type { EngineReport } from "../engine/protocol";
import { allowedFailures } from "../rollout/budget";
import { passGates, stackGate } from "../rollout/gates";
import { nextMoves } from "../rollout/schedule";
import { Engines } from "./engines";
import type { RunSummary, StackResult } from "./events";
import type { NumberedWave, RunPorts, RunRequest } from "./run-request";
import { StackTurns } from "./stack-turns";

function failedBefore(stacks: ReadonlySet<string>): string | undefined {
    if (stacks.size === 0) return undefined;
    return `${[...stacks].join(", ")} failed before and ${stacks.size === 1 ? "was" : "were"} not tried again`;
}

const nameOf = ({ name }: NumberedWave) => (name.startsWith("wave ") ? name : `wave ${name}`);

/** Deploys waves of stacks: each stack in an engine of its own, several at a time, as dependencies and memory allow. */
export class Run {
    private readonly engines: Engines;
    private readonly turns: StackTurns;
    private readonly results = new Map<string, StackResult>();
    private readonly reports = new Map<string, EngineReport>();
    private readonly running = new Map<string, Promise<void>>();
    private readonly done: Set<string>;
    private readonly lost: Set<string>;
    private readonly interrupted = new Set<string>();
    private readonly below: ReadonlyMap<string, readonly string[]>;
    private readonly allowed: number;
    private stopped: string | undefined;
    private fault: unknown;

    constructor(
        private readonly request: RunRequest,
        private readonly ports: RunPorts,
    ) {
        this.engines = new Engines(ports.env, ports.worker);
        this.turns = new StackTurns(request, ports, this.engines);
        this.done = new Set(request.done);
        this.lost = new Set(request.failed);
        this.below = new Map(request.candidates.map(({ stack, dependsOn }) => [stack, dependsOn]));
        const { waves, done, failed } = request;
        this.allowed = allowedFailures(
            request.budget,
            new Set([...waves.flatMap(({ stacks }) => stacks), ...done, ...failed]).size,
        );
    }

    async perform(): Promise<Omit<RunSummary, "state">> {
        const { request, ports } = this;
        const begin = ports.now();
        const interrupt = () => this.engines.interrupt();
        ports.signal.addEventListener("abort", interrupt, { once: true });
        const { runId, operation, waves, backend } = request;
        ports.onEvent({ kind: "run-started", runId, operation, waves, backend });
        try {
            // What a gate stopped, or a kill before its answer, goes on once that gate lets it.
            if (request.held) await this.pass(request.held);
            for (const wave of waves) {
                if (wave.index > 0) this.stopped ??= request.lostCanary;
                if (this.ended) break;
                await this.wave(wave);
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
        const failed = [...this.results.values()].filter(({ outcome }) => outcome === "failed").length;
        return failed + this.request.failed.size;
    }

    private async wave(wave: NumberedWave): Promise<void> {
        const waiting = new Set(wave.stacks.filter((stack) => !this.done.has(stack)));
        if (waiting.size === 0) return;
        while (waiting.size + this.running.size > 0) {
            if (this.ended || this.failures > this.allowed) waiting.clear();
            await this.move(waiting);
            if (this.running.size > 0) await Promise.race([...this.running.values(), this.ports.pause(1_000)]);
        }
        if (this.ended) return;
        await this.pass(wave);
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
            const work = this.turn(stack)
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

    private async turn(stack: string): Promise<void> {
        const end = await this.turns.take(stack);
        if (!end) {
            this.interrupted.add(stack);
            return;
        }
        if (end.report) this.reports.set(stack, end.report);
        await this.settle(end.attempt, end.result, end.changed);
    }

    private async settle(attempt: number, result: StackResult, changed: boolean): Promise<void> {
        await this.ports.record.result(attempt, result, changed);
        this.results.set(result.stack, result);
        const lost = result.outcome === "failed" || result.reason === "dependency";
        (lost ? this.lost : this.done).add(result.stack);
        this.ports.onEvent({ kind: "stack-finished", result });
    }

    /** Asks the gates; one that fails stops the run. */
    private async pass(wave: NumberedWave): Promise<void> {
        const { request, ports } = this;
        if (request.operation !== "update") return;
        // A wave may have been deployed in several turns; its gates judge the whole of it.
        const outcomeOf = (stack: string) =>
            this.results.get(stack)?.outcome ??
            (request.done.has(stack) ? "succeeded" : request.failed.has(stack) ? "failed" : undefined);
        const gates = await passGates(
            [stackGate, ...request.gates],
            {
                wave: wave.name,
                canary: wave.index === 0 && request.waves.some(({ index }) => index > 0),
                deployed: wave.all.filter((stack) => outcomeOf(stack) === "succeeded"),
                failed: wave.all.filter((stack) => outcomeOf(stack) === "failed"),
                failures: this.failures,
                allowed: this.allowed,
            },
            ports.signal,
        );
        if (!gates) return;
        ports.record.waveFinished(wave.index, gates);
        ports.onEvent({ kind: "wave-finished", wave: wave.name, gates });
        const failed = gates.find(({ passed }) => !passed);
        if (failed)
            this.stopped = `the gate ${failed.gate} stopped the run after ${nameOf(wave)}: ${failed.message ?? ""}`;
    }

    private summary(durationMs: number): Omit<RunSummary, "state"> {
        const { request, ports, results, interrupted, reports } = this;
        const all = request.waves.flatMap(({ stacks }) => stacks);
        const reached = (stack: string) =>
            results.has(stack) || request.done.has(stack) || request.failed.has(stack) || interrupted.has(stack);
        const notReached = [...all.filter((stack) => !reached(stack)), ...request.left];
        if (request.left.size > 0 && this.lost.size === 0)
            this.stopped ??= "what the run had not reached is left as it is: --resume goes on with it";
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
            message: this.stopped ?? failedBefore(request.failed),
            results: [...results.values()],
            notReached,
            interrupted: [...interrupted],
            durationMs,
            reports,
        };
    }
}
