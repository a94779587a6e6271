import { execFileSync } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";
import { freemem } from "node:os";

interface ProcessRow {
    readonly pid: number;
    readonly parent: number;
    readonly bytes: number;
}

const kiB = 1_024;

function fromProc(pid: string): ProcessRow | undefined {
    try {
        const text = readFileSync(`/proc/${pid}/status`, "utf8");
        const field = (name: string) => Number(new RegExp(`^${name}:\\s*(\\d+)`, "m").exec(text)?.[1] ?? 0);
        return { pid: Number(pid), parent: field("PPid"), bytes: field("VmRSS") * kiB };
    } catch {
        return undefined; // it ended meanwhile
    }
}

/** Every process of this machine that can be seen. */
function processes(): ProcessRow[] {
    if (process.platform === "linux") {
        const pids = readdirSync("/proc").filter((name) => /^\d+$/.test(name));
        return pids.map(fromProc).filter((row) => row !== undefined);
    }
    const text = execFileSync("ps", ["-axo", "pid=,ppid=,rss="], { encoding: "utf8" });
    return text.split("\n").flatMap((line) => {
        const [pid, parent, rss] = line.trim().split(/\s+/).map(Number);
        return pid ? [{ pid, parent: parent ?? 0, bytes: (rss ?? 0) * kiB }] : [];
    });
}

/** Memory of processes with everything that they started, by their ids. Where the system does not tell, nothing. */
export function memoryOf(roots: readonly number[]): ReadonlyMap<number, number> {
    let rows: ProcessRow[];
    try {
        rows = processes();
    } catch {
        return new Map();
    }
    const children = new Map<number, ProcessRow[]>();
    for (const row of rows) children.set(row.parent, [...(children.get(row.parent) ?? []), row]);
    const own = new Map(rows.map((row) => [row.pid, row.bytes]));
    const sum = (pid: number): number =>
        (own.get(pid) ?? 0) + (children.get(pid) ?? []).reduce((total, child) => total + sum(child.pid), 0);
    return new Map(roots.map((pid) => [pid, sum(pid)]));
}

/** Memory that new processes may take without pushing others out. */
export function availableMemory(): number {
    try {
        const text = readFileSync("/proc/meminfo", "utf8");
        const available = /^MemAvailable:\s*(\d+)/m.exec(text)?.[1];
        if (available !== undefined) return Number(available) * kiB;
    } catch {
        // not Linux
    }
    return freemem();
}
