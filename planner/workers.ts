import { type ChildProcess, fork } from "node:child_process";
import { setFlagsFromString } from "node:v8";
import type { Origin, Provenance } from "../model/fleet";
import { entryPaths } from "../model/policies";
import type { Tenant } from "../model/schema/tenant";
import { stackName } from "../stacks/spec";
import { compiledFile } from "./compiled";
import type { StackPlan } from "./document";
import type { PlanRequest } from "./request";
import { failedPlan, type Pool, type PoolResult, type SessionOptions, type SessionTask } from "./session";
import { packSpec } from "./transfer";
import type { FromWorker, ToWorker } from "./worker-protocol";

/** A process is replaced after so many stacks, whatever a program may have left behind in it. */
const stacksAProcess = 1_000;
/** A stack that takes longer has its process ended. */
const stackTimeoutMs = 120_000;

/**
 * V8 lets a heap grow to several times of what is held before it collects; here nearly everything is a plan that is passed on,
 * so that would be memory in proportion to the fleet. Measured on Node 20: over 2,000 tenants this process came to 179 MiB instead
 * of 228, in the same time.
 */
const smallHeap = "--heap-growing-percent=20";

interface Job {
    readonly task: SessionTask;
    readonly planned: (result: PoolResult) => void;
    /** A process was killed over it once: the second time, it is the stack's own doing. */
    retried?: boolean;
}

/** Where the packs and levels of a tenant were written: all that its policies ask of where things come from. */
function levelOrigins({ packs, policies }: Tenant, provenance: Provenance) {
    return [
        ...Object.keys(packs).flatMap((pack) => [`packs.${pack}`, `packs.${pack}.level`]),
        ...Object.entries(policies).flatMap(entryPaths),
    ].flatMap((path): [string, Origin][] => {
        const origin = provenance.get(path);
        return origin ? [[path, origin]] : [];
    });
}

class Lazy implements PoolResult {
    #plan: StackPlan | undefined;
    constructor(private readonly text: string) {}
    get plan(): StackPlan {
        this.#plan ??= JSON.parse(this.text) as StackPlan;
        return this.#plan;
    }
}

/** Plans stacks in processes of their own; what one of them breaks is that stack alone. */
export class WorkerPool implements Pool {
    readonly #workers: Worker[];
    readonly #jobs: Job[] = [];
    readonly #published: ToWorker[] = [];
    readonly #onAbort = () => this.#end(new Error("the run was aborted"));
    #broken: Error | undefined;
    #settle: () => void = () => undefined;

    constructor(
        private readonly request: PlanRequest,
        size: number,
    ) {
        const { state, policyPacks, policyPackConfigs, invokes, exemptions, asOf, fleet } = request;
        const { programModule } = request as SessionOptions;
        const judging = { policyPacks, policyPackConfigs, exemptions, asOf, statements: fleet.statements };
        const options: SessionOptions = { state, invokes, ...judging, programModule };
        const file = compiledFile("worker");
        this.#workers = Array.from({ length: size }, () => new Worker(this, file, options));
        request.signal?.addEventListener("abort", this.#onAbort, { once: true });
        if (request.retain === false) setFlagsFromString(smallHeap);
    }

    async plan(tasks: readonly SessionTask[], planned: (stack: string, result: PoolResult) => void): Promise<void> {
        let open = tasks.length;
        if (open === 0) return;
        await new Promise<void>((resolve, reject) => {
            this.#settle = () => (this.#broken ? reject(this.#broken) : open === 0 && resolve());
            for (const task of tasks) {
                const done = (result: PoolResult) => {
                    planned(stackName(task.spec), result);
                    open--;
                    this.#settle();
                };
                this.#jobs.push({ task, planned: done });
            }
            for (const worker of this.#workers) worker.pull();
            this.#settle();
        });
    }

    next(): Job | undefined {
        return this.#broken ? undefined : this.#jobs.shift();
    }

    /** What a process that starts now has to know of stacks planned already. */
    get published(): readonly ToWorker[] {
        return this.#published;
    }

    /** Lets every process know a cell's outputs. */
    publish(from: Worker, message: ToWorker): void {
        this.#published.push(message);
        for (const worker of this.#workers) if (worker !== from) worker.send(message);
    }

    /** Nothing can be planned, as when a policy pack does not start. */
    breakOff(error: Error): void {
        this.#end(error);
    }

    #end(error: Error): void {
        this.#broken ??= error;
        for (const worker of this.#workers) worker.kill();
        this.#settle();
    }

    async close(): Promise<void> {
        this.request.signal?.removeEventListener("abort", this.#onAbort);
        await Promise.all(this.#workers.map((worker) => worker.close()));
    }
}

class Worker {
    #process: ChildProcess | undefined;
    #ready = false;
    #current: Job | undefined;
    #timer: NodeJS.Timeout | undefined;
    #late = false;
    #planned = 0;
    #closing: (() => void) | undefined;

    constructor(
        private readonly pool: WorkerPool,
        private readonly file: string,
        private readonly options: SessionOptions,
    ) {}

    /** Takes the next stack, starting a process first where there is none. */
    pull(): void {
        if (this.#current) return;
        const job = this.pool.next();
        if (!job) return;
        this.#current = job;
        if (!this.#process) this.#start();
        else if (this.#ready) this.#submit(job);
    }

    send(message: ToWorker): void {
        // A process that dies meanwhile tells so by its end.
        if (this.#process?.connected) this.#process.send(message, () => undefined);
    }

    kill(): void {
        clearTimeout(this.#timer);
        this.#current = undefined;
        this.#process?.kill("SIGKILL");
    }

    close(): Promise<void> {
        const child = this.#process;
        if (!child || child.exitCode !== null || child.signalCode !== null) return Promise.resolve();
        return new Promise((resolve) => {
            this.#closing = resolve;
            this.send({ kind: "close" });
        });
    }

    #start(): void {
        this.#ready = false;
        this.#planned = 0;
        const child = fork(this.file, [], {
            serialization: "advanced",
            stdio: ["ignore", "ignore", "pipe", "ipc"],
            execArgv: ["--max-semi-space-size=32"],
        });
        let trouble = "";
        child.stderr?.on("data", (chunk: Buffer) => {
            trouble = (trouble + chunk.toString("utf8")).slice(-2_000);
        });
        child.on("message", (message: FromWorker) => this.#receive(message));
        child.on("exit", (code, signal) => this.#ended(child, { code, signal }, trouble));
        this.#process = child;
        this.send({ kind: "open", options: this.options });
        for (const message of this.pool.published) this.send(message);
    }

    #submit({ task }: Job): void {
        const { spec, provenance = new Map() } = task;
        const entries = spec.kind === "tenant" ? levelOrigins(spec.tenant, provenance) : [];
        this.#late = false;
        this.#timer = setTimeout(() => {
            this.#late = true;
            this.#process?.kill("SIGKILL");
        }, stackTimeoutMs);
        this.send({
            kind: "plan",
            id: this.#planned,
            spec: packSpec(task.spec),
            origins: Object.fromEntries(entries),
            said: task.said,
            outweighed: task.outweighed,
            unseen: task.unseen === true,
        });
    }

    #receive(message: FromWorker): void {
        if (message.kind === "planned") this.#finish(message);
        else if (message.kind === "broken") this.pool.breakOff(new Error(message.message));
        else {
            this.#ready = true;
            if (this.#current) this.#submit(this.#current);
        }
    }

    #finish(message: Extract<FromWorker, { readonly kind: "planned" }>): void {
        const job = this.#current;
        clearTimeout(this.#timer);
        this.#current = undefined;
        if (!job) return;
        const { outputs, failed } = message;
        if (job.task.spec.kind === "cell")
            this.pool.publish(this, { kind: "publish", stack: stackName(job.task.spec), outputs, failed });
        this.#planned++;
        if (this.#planned >= stacksAProcess) this.#retire();
        job.planned(new Lazy(message.plan));
        this.pull();
    }

    /** Lets the process end and forgets it. */
    #retire(): void {
        this.send({ kind: "close" });
        this.#process = undefined;
    }

    #ended(
        child: ChildProcess,
        { code, signal }: { readonly code: number | null; readonly signal: string | null },
        trouble: string,
    ): void {
        this.#closing?.();
        if (child !== this.#process) return;
        this.#process = undefined;
        clearTimeout(this.#timer);
        const job = this.#current;
        this.#current = undefined;
        if (!job) return;
        if (signal !== null && !this.#late && !job.retried) {
            job.retried = true;
            this.#current = job;
            this.#start();
            return;
        }
        const how = this.#late ? `not done within ${stackTimeoutMs / 1_000} s` : (signal ?? `exit code ${code}`);
        const detail = trouble.trim() === "" ? "" : `: ${trouble.trim().split("\n").slice(-3).join(" ")}`;
        const failed = `the process that planned this stack ended (${how})${detail}`;
        const { spec } = job.task;
        if (spec.kind === "cell")
            this.pool.publish(this, { kind: "publish", stack: stackName(spec), outputs: undefined, failed });
        job.planned({ plan: failedPlan(spec, failed) });
        this.pull();
    }
}
