import { setTimeout as sleep, setImmediate as turn } from "node:timers/promises";
import type { Sdk, Store } from "./internals";
import { isolate, ProgramError } from "./isolation";
import { installShortcuts, serve } from "./shortcuts";

/** What the runtime needs of a resource monitor besides the protocol itself. */
export interface MonitorLike {
    /** Number of requests so far. */
    readonly requests: number;
    log(severity: "debug" | "info" | "info#err" | "warning" | "error", message: string, urn?: Promise<string>): void;
}

/** A program and the stack that it declares. */
export interface ProgramRun {
    readonly project: string;
    readonly stack: string;
    readonly organization: string;
    readonly config: Readonly<Record<string, string>>;
    readonly secretKeys: readonly string[];
    readonly program: () => unknown;
    readonly monitor: MonitorLike;
    /** The process runs nothing else: its output is the program's, and its errors keep their traces. */
    readonly alone?: boolean;
    /** A run that takes longer is given up. */
    readonly timeoutMs?: number;
    readonly signal?: AbortSignal;
}

/** How long a program that waits for nothing at all may stay unfinished. */
const quietMs = 1_000;
const defaultTimeoutMs = 60_000;

let queue: Promise<unknown> = Promise.resolve();

/**
 * Runs a program against a monitor, in this process, and returns what went wrong. Runs of one process queue up: one
 * after another they are faster than side by side, and none can reach into another's stack.
 */
export function runProgram(sdk: Sdk, run: ProgramRun): Promise<unknown[]> {
    const result = queue.then(() => outsideAnyRun(() => new Run(sdk, run).execute()));
    queue = result.catch(() => undefined);
    return result;
}

/** Leaves the context of an Automation API program that may be running around this call. */
function outsideAnyRun<T>(work: () => T): T {
    const { asyncLocalStorage } = globalThis as { asyncLocalStorage?: { exit<R>(work: () => R): R } };
    return asyncLocalStorage ? asyncLocalStorage.exit(work) : work();
}

class Run {
    readonly #errors = new Set<unknown>();
    readonly #store: Store;
    readonly #deadline: number;

    constructor(
        private readonly sdk: Sdk,
        private readonly run: ProgramRun,
    ) {
        installShortcuts(sdk);
        this.#store = new sdk.state.LocalStore();
        this.#deadline = Date.now() + (run.timeoutMs ?? defaultTimeoutMs);
    }

    async execute(): Promise<unknown[]> {
        const { run } = this;
        const release = this.#enter();
        const limit = Error.stackTraceLimit;
        if (!run.alone) Error.stackTraceLimit = 0;
        try {
            await this.#drive();
        } catch (error) {
            this.#errors.add(error);
        } finally {
            await turn(); // rejections that nobody caught are told after the microtasks
            Error.stackTraceLimit = limit;
            release();
        }
        return [...this.#errors];
    }

    /** Makes the run the one that the SDK serves, and keeps its effects from the process. */
    #enter(): () => void {
        const { sdk, run } = this;
        const shared = globalThis as { globalStore?: Store };
        shared.globalStore ??= new sdk.state.LocalStore();
        const outer = shared.globalStore;
        this.#store.resourcePackages = outer.resourcePackages;
        this.#store.resourceModules = outer.resourceModules;
        shared.globalStore = this.#store;
        serve({ store: this.#store, log: (severity, message, urn) => run.monitor.log(severity, message, urn) });
        const restore = isolate(
            {
                print: (text, stream) => run.monitor.log(stream === "stdout" ? "info" : "info#err", text),
                uncaught: (error) => this.#errors.add(error),
                exitCode: (code) => {
                    if (this.#errors.size === 0)
                        this.#errors.add(new ProgramError(`the program set process.exitCode to ${code}`));
                },
                aborting: () => run.signal?.aborted === true,
            },
            run.alone === true,
        );
        return () => {
            restore();
            serve(undefined);
            shared.globalStore = outer;
        };
    }

    async #drive(): Promise<void> {
        const { sdk, run } = this;
        sdk.settings.setMockOptions(run.monitor, run.project, run.stack, true, run.organization);
        Object.assign(this.#store.settings.options, { legacyApply: false, parallel: 1_000 });
        sdk.config.setAllConfig(run.config, run.secretKeys);
        this.#store.callbacks = inProcessCallbacks(sdk, run.monitor);
        const baseline = activity();
        const ended = await this.#until(
            sdk.stack.runInPulumiStack(async () => run.program()),
            baseline,
        );
        if (!ended || !(await this.#until(this.#requestsDone(), baseline))) return;
        while (activity() > baseline && this.#errors.size === 0 && !this.#expired()) await sleep(5);
        if (!(await this.#until(this.#requestsDone(), baseline))) return;
        await sdk.settings.disconnect(this.#errors.size === 0);
    }

    /** Everything that the program has asked of the monitor was answered. */
    async #requestsDone(): Promise<void> {
        let last: unknown;
        while (last !== this.#store.settings.rpcDone) {
            last = this.#store.settings.rpcDone;
            await last;
        }
    }

    #expired(): boolean {
        if (this.run.signal?.aborted) {
            this.#errors.add(new ProgramError("the run was aborted"));
            return true;
        }
        if (Date.now() < this.#deadline) return false;
        this.#errors.add(
            new ProgramError(`the program did not end within ${(this.run.timeoutMs ?? defaultTimeoutMs) / 1000} s`),
        );
        return true;
    }

    /** Waits for a promise as long as anything could still settle it. */
    async #until(promise: Promise<unknown>, baseline: number): Promise<boolean> {
        let settled = false;
        const end = promise.then(
            () => {
                settled = true;
            },
            (error) => {
                settled = true;
                this.#errors.add(error);
            },
        );
        await Promise.race([end, turn()]);
        let requests = -1;
        let quietSince = Date.now();
        while (!settled) {
            if (this.run.monitor.requests !== requests || activity() > baseline) {
                requests = this.run.monitor.requests;
                quietSince = Date.now();
            }
            const quiet = Date.now() - quietSince;
            if (quiet > (this.#errors.size > 0 ? 50 : quietMs)) {
                if (this.#errors.size === 0) this.#errors.add(this.#hanging());
                return false;
            }
            if (this.#expired()) return false;
            await Promise.race([end, quiet < 20 ? turn() : sleep(5)]);
        }
        return true;
    }

    #hanging(): Error {
        const waiting = [...(this.#store.pendingResourceRegistrations?.values() ?? [])]
            .map(({ name, type, label }) => (name ? `${name} (${type})` : (label ?? "a resource")))
            .slice(0, 10);
        const what = waiting.length > 0 ? `; waiting to be registered: ${waiting.join(", ")}` : "";
        return new ProgramError(`the program waits for a promise or output that never resolves${what}`);
    }
}

/** What keeps the event loop alive: timers, files, sockets, processes. */
function activity(): number {
    return process.getActiveResourcesInfo().filter((kind) => kind !== "Immediate").length;
}

/** The SDK's callback server without its socket: the monitor calls what is registered there. */
function inProcessCallbacks(sdk: Sdk, monitor: unknown): unknown {
    const prototype = sdk.callbacks.CallbackServer?.prototype;
    if (!prototype) return undefined;
    return Object.assign(Object.create(prototype), {
        _callbacks: new Map(),
        _pendingRegistrations: 0,
        _awaitQueue: [],
        _monitor: monitor,
        _target: Promise.resolve("in-process"),
        _server: { forceShutdown: () => undefined },
    });
}
