import { statSync } from "node:fs";
import { dirname, resolve } from "node:path";
import { CliError, exitCode } from "./exit";
import type { Host } from "./host";

/** Where a document goes. */
export interface Target {
    write(chunks: Iterable<string>): Promise<void>;
}

/** Standard output, or a file that is replaced as a whole once everything is there. A target that cannot work fails at once. */
export function targetFor(host: Host, out: string | undefined): Target {
    if (out === undefined) {
        return {
            write: async (chunks) => {
                for (const chunk of chunks) await host.stdout.write(chunk);
            },
        };
    }
    const file = resolve(host.cwd, out);
    const fail = (message: string, fix: string): never => {
        throw new CliError(exitCode.configuration, "cannot-write", `--out: ${message}`, { fix });
    };
    const folder = statSync(dirname(file), { throwIfNoEntry: false });
    if (!folder?.isDirectory()) fail(`there is no folder ${dirname(file)}`, "create it, or name another file");
    if (statSync(file, { throwIfNoEntry: false })?.isDirectory()) fail(`${out} is a folder`, "name a file");
    return {
        write: async (chunks) => {
            const { default: writeFileAtomic } = await import("write-file-atomic");
            const buffers = Array.from(chunks, (chunk) => Buffer.from(chunk));
            try {
                await writeFileAtomic(file, Buffer.concat(buffers));
            } catch (error) {
                fail(
                    `${out} cannot be written (${(error as NodeJS.ErrnoException).code ?? error})`,
                    "check its rights",
                );
            }
        },
    };
}

/** A value as an indented JSON document, as `pulumi preview --json` prints. */
export function jsonDocument(value: unknown): string {
    return `${JSON.stringify(value, undefined, 4)}\n`;
}
