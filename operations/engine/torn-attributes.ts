import { readdirSync, readFileSync, rmSync } from "node:fs";
import { homedir } from "node:os";
import { isAbsolute, join } from "node:path";

/** Folder of a backend of files; `undefined` for any other, and for one that is relative to wherever Pulumi runs. */
export function stateFolder(backend: string): string | undefined {
    const path = /^file:\/\/([^?]*)/.exec(backend)?.[1];
    if (path === undefined) return undefined;
    const folder = path === "~" || path.startsWith("~/") ? join(homedir(), path.slice(1)) : path;
    return isAbsolute(folder) ? folder : undefined;
}

function isTorn(file: string): boolean {
    try {
        JSON.parse(readFileSync(file, "utf8"));
        return false;
    } catch (error) {
        return error instanceof SyntaxError;
    }
}

/**
 * Removes what a killed engine has left half written beside a stack's state: attributes that nobody needs, but without which
 * Pulumi reads no state ("failed to load checkpoint: EOF"). The state itself is replaced as a whole.
 * Source: gocloud.dev/blob/fileblob, which writes `<file>.attrs` in place before it renames the file; seen with Pulumi 3.259, 2026-11.
 */
export function removeTornAttributes(folder: string, project: string, stack: string): void {
    const states = join(folder, ".pulumi", "stacks", project);
    let names: readonly string[] = [];
    try {
        names = readdirSync(states).filter((name) => name.startsWith(`${stack}.json`) && name.endsWith(".attrs"));
    } catch {
        return; // no stack was made there yet
    }
    for (const name of names) if (isTorn(join(states, name))) rmSync(join(states, name), { force: true });
}
