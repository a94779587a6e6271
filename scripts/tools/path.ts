import { spawnSync } from "node:child_process";

/** Place of a program of the machine. */
export function onPath(program: string): string | undefined {
    const found = spawnSync("sh", ["-c", `command -v ${program}`], { encoding: "utf8" });
    return found.status === 0 ? found.stdout.trim() : undefined;
}
