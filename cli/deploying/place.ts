import { mkdirSync } from "node:fs";
import { hostname, userInfo } from "node:os";
import { dirname, resolve } from "node:path";
import type { Context } from "../command";
import type { Host } from "../host";
import { recordsFolder } from "../records";

/** Folders of a run: the records, and the project that they lie in. */
export function runFolders({ host, options }: Context): { readonly root: string; readonly project: string } {
    const named = options.text("records");
    if (named !== undefined) mkdirSync(resolve(host.cwd, named), { recursive: true, mode: 0o700 });
    // The stacks' configuration lies beside the fleet, wherever the records are.
    return { root: recordsFolder(host, named), project: dirname(recordsFolder(host, undefined)) };
}

/** Who runs this: what a pipeline says of itself, else the user of this machine. */
export function whoRuns({ env }: Host): string {
    const named = env.TENANTRY_WHO ?? env.GITHUB_ACTOR ?? env.GITLAB_USER_LOGIN;
    if (named) return named;
    try {
        return `${userInfo().username}@${hostname()}`;
    } catch {
        return `uid ${process.getuid?.() ?? "?"}@${hostname()}`;
    }
}

/** Commit of the fleet's files; `+changes` after it where they differ from what was committed. */
export async function commitOf(host: Host, directory: string): Promise<string | undefined> {
    const commit = await host.execute("git", ["-C", directory, "rev-parse", "HEAD"]);
    if (commit === undefined) return undefined;
    const changes = await host.execute("git", ["-C", directory, "status", "--porcelain", "--", "."]);
    return changes === "" ? commit : `${commit}+changes`;
}
