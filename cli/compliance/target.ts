import { mkdirSync } from "node:fs";
import { join, resolve } from "node:path";
import writeFileAtomic from "write-file-atomic";
import { CliError, exitCode } from "../exit";
import type { Host } from "../host";
import { isFolder } from "../locations";

/** A folder that takes a file a stack, where `--out` names one: an existing one, or a name that ends with a slash. */
export function folderOf(host: Host, out: string | undefined): string | undefined {
    if (out === undefined) return undefined;
    return isFolder(host, out) ? resolve(host.cwd, out) : undefined;
}

/** Replaces files of a folder, each as a whole. */
export function writeInto(folder: string, name: string, text: string): void {
    try {
        mkdirSync(folder, { recursive: true });
        writeFileAtomic.sync(join(folder, name), text);
    } catch (error) {
        const code = (error as NodeJS.ErrnoException).code ?? String(error);
        throw new CliError(exitCode.configuration, "cannot-write", `--out: ${name} cannot be written (${code})`, {
            fix: `check the rights of ${folder}, and that its disk has room`,
        });
    }
}
