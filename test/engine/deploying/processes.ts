import { readdirSync, readFileSync } from "node:fs";

/** Processes of this machine, by what started them. */

function parents(): ReadonlyMap<number, number> {
    const found = new Map<number, number>();
    for (const name of readdirSync("/proc").filter((one) => /^\d+$/.test(one))) {
        try {
            const parent = /^PPid:\s*(\d+)/m.exec(readFileSync(`/proc/${name}/status`, "utf8"))?.[1];
            found.set(Number(name), Number(parent));
        } catch {
            // it ended meanwhile
        }
    }
    return found;
}

/** Processes below one, however deep. */
export function below(pid: number): readonly number[] {
    const all = parents();
    const children = (of: number): number[] =>
        [...all].filter(([, parent]) => parent === of).flatMap(([child]) => [child, ...children(child)]);
    return children(pid);
}

/** Kills at once, without a word: a process alone, or with everything that it started, as when a machine goes down. */
export function kill(pid: number, what: "alone" | "all"): void {
    for (const one of what === "all" ? [pid, ...below(pid)] : [pid]) {
        try {
            process.kill(one, "SIGKILL");
        } catch {
            // it ended meanwhile
        }
    }
}
