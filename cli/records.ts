import { statSync } from "node:fs";
import { join } from "node:path";
import { RecordError, type RecordFault } from "../operations/records/error";
import { CliError, type ExitCode, exitCode } from "./exit";
import type { Host } from "./host";
import { existingDirectory, packageRoot } from "./locations";

/**
 * Where runs and the audit log are kept: the folder named with `--records`, else `.tenantry/` of the current
 * folder where it has a fleet or records, else that of the project; a fleet that `--tenants` names does not move it. The folder may not be there yet.
 */
export function recordsFolder(host: Host, named: string | undefined): string {
    if (named !== undefined) return existingDirectory(host, named, "--records");
    const isFolder = (path: string) => statSync(path, { throwIfNoEntry: false })?.isDirectory() === true;
    const here = ["tenants", ".tenantry"].some((name) => isFolder(join(host.cwd, name)));
    return join(here ? host.cwd : packageRoot(), ".tenantry");
}

const exits: Readonly<Record<RecordFault, ExitCode>> = {
    "disk-full": exitCode.error,
    "cannot-write": exitCode.error,
    "cannot-read": exitCode.error,
    busy: exitCode.error,
    tampered: exitCode.error,
    corrupt: exitCode.configuration,
    "not-found": exitCode.configuration,
};

/** Runs what reads or writes records; their failures become the command's. */
export async function withRecords<T>(work: () => T | Promise<T>): Promise<T> {
    try {
        return await work();
    } catch (error) {
        if (!(error instanceof RecordError)) throw error;
        throw new CliError(exits[error.fault], `records-${error.fault}`, error.message, { fix: error.fix });
    }
}
