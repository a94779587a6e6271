import { mkdirSync, mkdtempSync, renameSync, rmSync, statSync } from "node:fs";
import { homedir } from "node:os";
import { join } from "node:path";

/** Where tools that suites need are kept: outside the repository, one folder a tool and version. */

const root = join(process.env.XDG_CACHE_HOME || join(homedir(), ".cache"), "tenantry", "tools");
/** A build that another process began and has not finished in this time is taken for dead. */
const patience = 45 * 60_000;

/** The machine cannot make a tool; says what is missing. */
export class ToolMissing extends Error {
    override readonly name = "ToolMissing";
}

/** Takes the lock of a tool, waiting for whoever holds it; `done` ends the wait early. */
async function lock(folder: string, done: () => boolean): Promise<(() => void) | undefined> {
    const path = `${folder}.lock`;
    for (;;) {
        try {
            mkdirSync(path);
            return () => rmSync(path, { recursive: true, force: true });
        } catch (error) {
            if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
        }
        if (done()) return undefined;
        const since = statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? Date.now();
        if (Date.now() - since > patience) rmSync(path, { recursive: true, force: true });
        await new Promise((resolve) => setTimeout(resolve, 500));
    }
}

/**
 * Folder of a tool, made once: `make` fills a temporary folder, which takes its final name only when complete, so that
 * a build that was interrupted is never taken for a tool.
 */
export async function tool(name: string, version: string, make: (folder: string) => Promise<void>): Promise<string> {
    const folder = join(root, `${name}-${version}`);
    const complete = () => statSync(folder, { throwIfNoEntry: false }) !== undefined;
    if (complete()) return folder;
    mkdirSync(root, { recursive: true });
    const unlock = await lock(folder, complete);
    try {
        if (complete()) return folder;
        const part = mkdtempSync(`${folder}.part-`);
        try {
            await make(part);
            renameSync(part, folder);
        } finally {
            rmSync(part, { recursive: true, force: true });
        }
        return folder;
    } finally {
        unlock?.();
    }
}
