import { Worker } from "node:worker_threads";
import type { RefitJob, Refitted } from "./job";

/** Learns loads somewhere: in threads, or in tests at once. */
export interface Refitter {
    /**
     * @param job asked for when its turn comes: thousands of histories that wait would fill the memory
     * @throws where it could not be done; the load is learnt at another time
     */
    refit(job: () => RefitJob): Promise<Refitted>;
    /** Jobs that wait or run. */
    readonly waiting: number;
    stop(): Promise<void>;
}

interface Waiting {
    readonly job: () => RefitJob;
    resolve(refitted: Refitted): void;
    reject(error: Error): void;
}

type Answer = { readonly refitted: Refitted } | { readonly failed: string };

export interface PoolOptions {
    readonly workers: number;
    /** Jobs that may wait; one more is refused. */
    readonly queue: number;
    /** After which a worker is taken for hanging, and replaced. */
    readonly timeoutMs: number;
    /** Compiled file of the worker. */
    readonly file: string;
}

/** A fixed number of worker threads that take jobs in their order. */
export class RefitPool implements Refitter {
    private readonly queue: Waiting[] = [];
    private readonly idle: Worker[] = [];
    private readonly busy = new Map<Worker, (answer: Answer) => void>();
    private started = 0;
    private stopped = false;

    constructor(private readonly options: PoolOptions) {}

    get waiting(): number {
        return this.queue.length + this.busy.size;
    }

    refit(job: () => RefitJob): Promise<Refitted> {
        if (this.stopped) return Promise.reject(new Error("stopped"));
        if (this.queue.length >= this.options.queue) return Promise.reject(new Error("the queue is full"));
        return new Promise((resolve, reject) => {
            this.queue.push({ job, resolve, reject });
            this.next();
        });
    }

    async stop(): Promise<void> {
        this.stopped = true;
        for (const { reject } of this.queue.splice(0)) reject(new Error("stopped"));
        const all = [...this.idle.splice(0), ...this.busy.keys()];
        await Promise.all(all.map((worker) => worker.terminate()));
    }

    private next(): void {
        if (this.queue.length === 0 || this.stopped) return;
        const worker = this.idle.pop() ?? (this.started < this.options.workers ? this.start() : undefined);
        if (worker === undefined) return;
        const { job, resolve, reject } = this.queue.shift()!;
        const late = setTimeout(() => void worker.terminate(), this.options.timeoutMs);
        this.busy.set(worker, (answer) => {
            clearTimeout(late);
            this.busy.delete(worker);
            if ("refitted" in answer) resolve(answer.refitted);
            else reject(new Error(answer.failed));
        });
        const made = job();
        worker.postMessage(made, [made.history.values.buffer as ArrayBuffer]);
    }

    private start(): Worker {
        this.started++;
        const worker = new Worker(this.options.file, { resourceLimits: { maxOldGenerationSizeMb: 256 } });
        worker.on("message", (answer: Answer) => {
            this.busy.get(worker)?.(answer);
            this.idle.push(worker);
            this.next();
        });
        // What ended it stands in its exit; without a listener an error would end the process.
        worker.on("error", () => undefined);
        worker.on("exit", () => {
            this.started--;
            if (this.idle.includes(worker)) this.idle.splice(this.idle.indexOf(worker), 1);
            this.busy.get(worker)?.({ failed: "the worker ended" });
            this.next();
        });
        worker.unref();
        return worker;
    }
}
