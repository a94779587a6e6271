import { type ChildProcess, fork, type StdioOptions } from "node:child_process";
import path from "node:path";
import type { CallName, EngineCalls, EngineFailure, Message, Request } from "./protocol";

/** An operation of the engine failed, or its process went away. */
export class EngineFailed extends Error {
    constructor(
        readonly failure: EngineFailure,
        /** The process is gone: what it had begun may be unfinished. */
        readonly died: boolean,
    ) {
        super(failure.message);
    }
}

/** The compiled worker; where the sources themselves run, as in tests, they are compiled first. */
function workerFile(): string {
    if (!__filename.endsWith(".ts")) return path.join(__dirname, "worker.js");
    const root = path.resolve(__dirname, "../..");
    const build = require(path.join(root, "scripts/build.js")) as { ensureBuilt(): void };
    build.ensureBuilt();
    return path.join(root, "dist/operations/engine/worker.js");
}

interface Waiting {
    resolve(value: unknown): void;
    reject(error: EngineFailed): void;
}

/** The process of an engine, seen from the run: calls go in, answers and progress come out. */
export class EngineProcess {
    private readonly child: ChildProcess;
    private readonly waiting = new Map<number, Waiting>();
    private calls = 0;
    private words = "";
    onProgress: (done: number, urn: string) => void = () => undefined;

    constructor(env: NodeJS.ProcessEnv, worker = workerFile()) {
        // Out of the terminal's group: Ctrl-C there would reach the engine twice, and a second time means to it: at once.
        const stdio: StdioOptions = ["ignore", "ignore", "pipe", "ipc"];
        this.child = fork(worker, [], { env, stdio, serialization: "json", detached: true });
        this.child.stderr!.on("data", (chunk: Buffer) => {
            this.words = (this.words + chunk.toString()).slice(-2_000);
        });
        this.child.on("message", (message: Message) => this.take(message));
        this.child.on("error", (error) => this.lost(error.message));
        this.child.on("exit", (code, signal) => this.lost(`the engine's process ended (${signal ?? `code ${code}`})`));
    }

    get pid(): number {
        return this.child.pid ?? 0;
    }

    /** Calls the worker. The engine's failures are `EngineFailed`. */
    call<Name extends CallName>(
        call: Name,
        ...args: Parameters<EngineCalls[Name]>
    ): Promise<Awaited<ReturnType<EngineCalls[Name]>>> {
        const request: Request = { id: ++this.calls, call, args };
        return new Promise((resolve, reject) => {
            if (!this.child.connected) return reject(died(`the engine's process is gone${this.lastWords()}`));
            this.waiting.set(request.id, { resolve: resolve as (value: unknown) => void, reject });
            this.child.send(request, (error) => error && this.lost(error.message));
        });
    }

    /** Lets the engine come to an orderly end: what is under way finishes, nothing new begins. */
    interrupt(): void {
        if (this.child.connected) this.child.send("interrupt", () => undefined);
    }

    /** Ends the idle process. */
    close(): void {
        if (this.child.connected) this.child.disconnect();
    }

    private take(message: Message): void {
        if (message.type === "progress") {
            this.onProgress(message.done, message.urn);
            return;
        }
        const waiting = this.waiting.get(message.id);
        this.waiting.delete(message.id);
        if (message.failure) waiting?.reject(new EngineFailed(message.failure, message.failure.killed === true));
        else waiting?.resolve(message.value);
    }

    private lost(reason: string): void {
        for (const { reject } of this.waiting.values()) reject(died(reason + this.lastWords()));
        this.waiting.clear();
    }

    private lastWords(): string {
        return this.words.trim() === "" ? "" : `: ${this.words.trim()}`;
    }
}

function died(message: string): EngineFailed {
    return new EngineFailed({ message, locked: undefined, report: undefined }, true);
}
