import { type ChildProcess, spawn } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";

/** What a whole process tree used. */
export interface Usage {
    /** Wall time in seconds. */
    readonly wallSeconds: number;
    /** Highest sum of the resident memory of all its processes, in bytes, sampled every 100 ms; undefined off Linux. */
    readonly peakBytes: number | undefined;
    /** Standard output. */
    readonly output: string;
}

function read(file: string): string {
    try {
        return readFileSync(file, "utf8");
    } catch {
        return ""; // the process has ended in between
    }
}

function tree(pid: number): number[] {
    let tasks: string[] = [];
    try {
        tasks = readdirSync(`/proc/${pid}/task`);
    } catch {
        return [];
    }
    const children = tasks.flatMap((task) => read(`/proc/${pid}/task/${task}/children`).split(" ").filter(Boolean));
    return [pid, ...children.flatMap((child) => tree(Number(child)))];
}

/** Resident memory of a process and all below it, in bytes. */
function residentBytes(pid: number): number {
    const kibibytes = (one: number) => Number(/^VmRSS:\s+(\d+)/m.exec(read(`/proc/${one}/status`))?.[1] ?? 0);
    return tree(pid).reduce((sum, one) => sum + kibibytes(one) * 1024, 0);
}

function finished(child: ChildProcess, name: string): Promise<void> {
    return new Promise((resolve, reject) => {
        child.on("error", reject);
        child.on("close", (code) =>
            code === 0 ? resolve() : reject(new Error(`${name} ended with exit code ${code}`)),
        );
    });
}

/** Runs Node with the arguments and measures its whole process tree. */
export async function measure(args: readonly string[]): Promise<Usage> {
    const start = process.hrtime.bigint();
    const child = spawn(process.execPath, args, { stdio: ["ignore", "pipe", "inherit"] });
    let output = "";
    let peak = 0;
    child.stdout.on("data", (data) => {
        output += data;
    });
    const sampler = setInterval(() => {
        peak = Math.max(peak, residentBytes(child.pid!));
    }, 100);
    try {
        await finished(child, args.join(" "));
    } finally {
        clearInterval(sampler);
    }
    const wallSeconds = Number(process.hrtime.bigint() - start) / 1e9;
    return { wallSeconds, peakBytes: process.platform === "linux" ? peak : undefined, output };
}
