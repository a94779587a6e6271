import { type ChildProcess, spawn } from "node:child_process";
import { closeSync, openSync, readdirSync, readFileSync } from "node:fs";
import { createServer } from "node:net";
import { join } from "node:path";

/** A port of 127.0.0.1 that was free a moment ago. */
export function freePort(): Promise<number> {
    return new Promise((resolve, reject) => {
        const server = createServer();
        server.on("error", reject);
        server.listen(0, "127.0.0.1", () => {
            const { port } = server.address() as { port: number };
            server.close(() => resolve(port));
        });
    });
}

interface Running {
    readonly name: string;
    readonly child: ChildProcess;
}

/** Vitest, when a signal ends it, leaves the process of its tests to go on by itself. */
const endAlone = () => process.kill(process.pid, "SIGKILL");

/** Programs that run beside a suite, each with a log in one folder, and end with it, whatever became of it: the kernel kills them with their parent. */
export class Processes {
    readonly #running = new Set<Running>();

    constructor(private readonly folder: string) {
        process.once("disconnect", endAlone);
    }

    start(name: string, program: string, args: readonly string[], env: NodeJS.ProcessEnv = process.env): void {
        const log = openSync(join(this.folder, `${name}.log`), "a");
        const bound = ["--pdeathsig", "KILL", program, ...args];
        const child = spawn("setpriv", bound, { cwd: this.folder, env, stdio: ["ignore", log, log] });
        closeSync(log);
        this.#running.add({ name, child });
    }

    /** Ends one program, as if its machine had gone; by a signal that cannot be caught. */
    async kill(name: string): Promise<void> {
        for (const one of this.#running) {
            if (one.name !== name) continue;
            this.#running.delete(one);
            await end(one.child, "SIGKILL");
        }
    }

    /** Fails with the end of the logs when a process is no longer there. */
    check(): void {
        for (const { name, child } of this.#running) {
            if (isRunning(child)) continue;
            throw new Error(`${name} ended with ${child.exitCode ?? child.signalCode}\n${this.logs()}`);
        }
    }

    /** Ends of all logs. */
    logs(): string {
        return readdirSync(this.folder)
            .filter((file) => file.endsWith(".log"))
            .map((file) => `${file}:\n${readFileSync(join(this.folder, file), "utf8").slice(-2_000)}`)
            .join("\n");
    }

    /** Process ids of what runs. */
    get ids(): readonly number[] {
        return [...this.#running].filter(({ child }) => isRunning(child)).map(({ child }) => child.pid!);
    }

    async stop(): Promise<void> {
        process.removeListener("disconnect", endAlone);
        await Promise.all([...this.#running].reverse().map(({ child }) => end(child)));
    }
}

const isRunning = ({ exitCode, signalCode, pid }: ChildProcess) =>
    pid !== undefined && exitCode === null && signalCode === null;

/** Asks a process to end, and makes it after five seconds. */
function end(child: ChildProcess, signal: NodeJS.Signals = "SIGTERM"): Promise<void> {
    if (!isRunning(child)) return Promise.resolve();
    return new Promise((resolve) => {
        const force = setTimeout(() => child.kill("SIGKILL"), 5_000);
        child.once("exit", () => {
            clearTimeout(force);
            resolve();
        });
        child.kill(signal);
    });
}
