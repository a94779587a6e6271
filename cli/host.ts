import { execFile } from "node:child_process";

/** Where text goes. */
export interface Stream {
    readonly isTTY: boolean;
    readonly columns: number;
    /** Resolves once more may be written. */
    write(text: string): Promise<void>;
}

/** What a command may know and touch of the world around it; tests give a recording one. */
export interface Host {
    readonly stdout: Stream;
    readonly stderr: Stream;
    /** A person sits at both ends: questions may be asked. */
    readonly interactive: boolean;
    readonly env: Readonly<Record<string, string | undefined>>;
    readonly cwd: string;
    /** Aborted by Ctrl-C; the first access starts listening. */
    readonly signal: AbortSignal;
    /** Milliseconds; for throttling and time-outs alone. */
    now(): number;
    /** Seconds since 1970. */
    epoch(): number;
    /** The day in UTC, such as 2026-11-29; policies are judged at it. */
    today(): string;
    /** File that engines' processes run, by default the one with this project's program. */
    readonly engineWorker?: string;
    /** Output of a program, `undefined` where it is missing or fails. */
    execute(command: string, args: readonly string[]): Promise<string | undefined>;
}

function streamOf(stream: NodeJS.WriteStream): Stream {
    return {
        get isTTY() {
            return stream.isTTY === true;
        },
        get columns() {
            return stream.columns || 80; // a terminal that does not know its size says 0
        },
        write: (text) =>
            new Promise((resolve) => {
                if (stream.write(text)) resolve();
                else stream.once("drain", () => resolve());
            }),
    };
}

/** A reader that went away, as `head` does, ends the program without a word. */
function endQuietlyWithoutReader(stream: NodeJS.WriteStream): void {
    stream.on("error", (error: NodeJS.ErrnoException) => {
        if (error.code === "EPIPE") process.exit(process.exitCode ?? 0);
        throw error;
    });
}

function interruption(): AbortSignal {
    const controller = new AbortController();
    process.on("SIGINT", () => {
        if (controller.signal.aborted) process.exit(8);
        controller.abort();
    });
    process.once("SIGTERM", () => controller.abort());
    return controller.signal;
}

/** The host of a real process. */
export function processHost(): Host {
    endQuietlyWithoutReader(process.stdout);
    endQuietlyWithoutReader(process.stderr);
    let signal: AbortSignal | undefined;
    return {
        stdout: streamOf(process.stdout),
        stderr: streamOf(process.stderr),
        interactive: process.stdin.isTTY === true && process.stdout.isTTY === true,
        env: process.env,
        cwd: process.cwd(),
        get signal() {
            signal ??= interruption();
            return signal;
        },
        now: () => performance.now(),
        epoch: () => Date.now() / 1000,
        today: () => new Date().toISOString().slice(0, 10),
        execute: (command, args) =>
            new Promise((resolve) => {
                execFile(command, [...args], { timeout: 10_000, encoding: "utf8" }, (error, stdout) =>
                    resolve(error ? undefined : stdout.trim()),
                );
            }),
    };
}
