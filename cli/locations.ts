import { existsSync, statSync } from "node:fs";
import { dirname, join, relative, resolve } from "node:path";
import { CliError, exitCode } from "./exit";
import type { Host } from "./host";

/** The folder of Tenantry itself, whether it runs from sources or from dist/. */
export function packageRoot(): string {
    let folder = __dirname;
    while (!existsSync(join(folder, "package.json"))) folder = dirname(folder);
    return folder;
}

function isDirectory(path: string): boolean {
    return statSync(path, { throwIfNoEntry: false })?.isDirectory() === true;
}

/** Folder of the fleet: the one named, else `tenants/` of the current folder, else that of the project. */
export function tenantsDirectory(host: Host, named: string | undefined): string {
    if (named !== undefined) return existingDirectory(host, named, "--tenants");
    const here = join(host.cwd, "tenants");
    return isDirectory(here) ? here : join(packageRoot(), "tenants");
}

/** A folder that an option names; it must be there. */
export function existingDirectory(host: Host, named: string, option: string): string {
    const folder = resolve(host.cwd, named);
    if (isDirectory(folder)) return folder;
    throw new CliError(exitCode.configuration, "no-folder", `${option}: there is no folder ${named}`, {
        fix: `name an existing folder; ${folder} was looked for`,
    });
}

/** A path that an option names, plain or as `file://`; it must be there. */
export function existingPath(host: Host, named: string, option: string): string {
    const bare = named.replace(/^file:\/\//, "");
    const path = bare.startsWith("~/") ? join(host.env.HOME ?? "", bare.slice(2)) : resolve(host.cwd, bare);
    if (existsSync(path)) return path;
    throw new CliError(exitCode.configuration, "no-file", `${option}: there is no ${named}`, {
        fix: `name an existing file or folder; ${path} was looked for`,
    });
}

/** A path as people read it: from the current folder where it lies below it, else in full. */
export function shownPath(host: Host, path: string): string {
    const near = relative(host.cwd, path);
    return near.startsWith("..") ? path : near || ".";
}

/** Whether a path to write to names a folder: one that exists, or a name that ends with a slash. */
export function isFolder({ cwd }: Host, path: string): boolean {
    return isDirectory(resolve(cwd, path)) || /[\\/]$/.test(path);
}
