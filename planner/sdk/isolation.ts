import { format } from "node:util";

/** Receives what a program does beside declaring resources. */
export interface ProgramHost {
    /** Console output. */
    print(text: string, stream: "stdout" | "stderr"): void;
    /** An error that nobody caught. */
    uncaught(error: unknown): void;
    /** The program left a code of failure for the end of its process. */
    exitCode(code: number | string): void;
    /** Whether the run is being given up: then the process may end as it likes. */
    aborting(): boolean;
}

/** Something that a program must not do, told without a trace: its cause is no place in the code. */
export class ProgramError extends Error {}

/** The program tried to end the process. */
class ExitAttempt extends Error {
    constructor(code: unknown) {
        super(`the program called process.exit(${code ?? ""}); a Pulumi program ends by returning`);
    }
}

function undo(changes: readonly (() => void)[]): void {
    for (const restore of changes) restore();
}

const consoleMethods = { log: "stdout", info: "stdout", debug: "stdout", warn: "stderr", error: "stderr" } as const;

function captureConsole(host: ProgramHost): () => void {
    const target = console as unknown as Record<string, (...args: unknown[]) => void>;
    const saved = Object.entries(consoleMethods).map(([name, stream]) => {
        const original = target[name]!;
        target[name] = (...args) => host.print(format(...args), stream);
        return () => {
            target[name] = original;
        };
    });
    return () => undo(saved);
}

/** Writes of a program that bypass the console; only where the process runs nothing else. */
function captureStreams(host: ProgramHost): () => void {
    const saved = (["stdout", "stderr"] as const).map((name) => {
        const stream = process[name];
        const original = stream.write;
        stream.write = ((chunk: string | Uint8Array, ...rest: unknown[]) => {
            host.print(typeof chunk === "string" ? chunk : Buffer.from(chunk).toString("utf8"), name);
            const callback = rest.find((arg) => typeof arg === "function") as (() => void) | undefined;
            callback?.();
            return true;
        }) as typeof stream.write;
        return () => {
            stream.write = original;
        };
    });
    return () => undo(saved);
}

/** Ends by a signal keep their way out: shells count them from 128. */
function captureExit(host: ProgramHost): () => void {
    const { exit, abort } = process;
    process.exit = ((code?: number | string | null) => {
        if (host.aborting() || Number(code) >= 128) return exit(code);
        throw new ExitAttempt(code);
    }) as typeof process.exit;
    process.abort = () => {
        throw new ExitAttempt("");
    };
    return () => {
        process.exit = exit;
        process.abort = abort;
    };
}

/** A code that the program leaves for the end of its process: other than 0 it is a failure. */
function captureExitCode(host: ProgramHost): () => void {
    const before = process.exitCode;
    process.exitCode = undefined;
    return () => {
        const code = process.exitCode;
        process.exitCode = before;
        if (code !== undefined && Number(code) !== 0) host.exitCode(code);
    };
}

function captureErrors(host: ProgramHost): () => void {
    const events = ["unhandledRejection", "uncaughtException"] as const;
    const own = (error: unknown) => host.uncaught(error);
    const saved = events.map((event) => {
        const others = process.rawListeners(event);
        process.removeAllListeners(event);
        process.on(event as "uncaughtException", own);
        return () => {
            process.off(event, own);
            for (const other of others) process.on(event as "uncaughtException", other as () => void);
        };
    });
    return () => undo(saved);
}

/**
 * Keeps a program from touching the process that it runs in, until the returned function is called. `alone` says that
 * the process runs nothing else, so that all output is the program's.
 */
export function isolate(host: ProgramHost, alone: boolean): () => void {
    const directory = process.cwd();
    const restores = [captureConsole(host), captureExit(host), captureExitCode(host), captureErrors(host)];
    if (alone) restores.push(captureStreams(host));
    return () => {
        undo(restores);
        if (process.cwd() !== directory) process.chdir(directory);
    };
}
