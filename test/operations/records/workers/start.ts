import { type ChildProcess, execFileSync, spawn } from "node:child_process";
import { join } from "node:path";
import { onTestFinished } from "vitest";

export interface Writer {
    readonly child: ChildProcess;
    /** What it has acknowledged, line by line. */
    readonly acknowledged: () => readonly string[];
    /** Resolves at the next line. */
    readonly said: () => Promise<void>;
    readonly ended: Promise<number | null>;
}

/** Starts a process that writes records. */
export function startWriter(...args: readonly string[]): Writer {
    execFileSync(process.execPath, [join(__dirname, "../../../../scripts/build.js")]);
    const child = spawn(process.execPath, [join(__dirname, "writer.js"), ...args], {
        stdio: ["ignore", "pipe", "pipe"],
    });
    onTestFinished(() => void child.kill("SIGKILL"));
    let text = "";
    let wake = (): void => undefined;
    child.stdout.on("data", (chunk) => {
        text += String(chunk);
        wake();
    });
    return {
        child,
        acknowledged: () => text.split("\n").slice(0, -1),
        said: () =>
            new Promise((resolve) => {
                wake = resolve;
            }),
        ended: new Promise((resolve) => child.on("close", resolve)),
    };
}
