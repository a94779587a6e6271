import { mkdirSync, statSync } from "node:fs";
import { hostname, userInfo } from "node:os";
import { dirname, resolve } from "node:path";
import { systemCode } from "../../operations/records/error";
import { exemptionsFolder, hasExemptions } from "../../planner/exemptions-folder";
import type { Context } from "../command";
import type { Host } from "../host";
import { usage } from "../planning/request";
import { recordsFolder } from "../records";

/** Makes a folder and those above it, one by one: below /proc, Node's own way of doing that never ends (20.20, 2026-11). */
function makeWithParents(folder: string): void {
    const make = () => mkdirSync(folder, { mode: 0o700 });
    try {
        make();
    } catch (error) {
        if (systemCode(error) === "EEXIST" && statSync(folder).isDirectory()) return;
        if (systemCode(error) !== "ENOENT" || dirname(folder) === folder) throw error;
        makeWithParents(dirname(folder));
        make();
    }
}

function makeNamed(folder: string): void {
    try {
        makeWithParents(folder);
    } catch (error) {
        throw usage(`--records ${folder} cannot be made (${systemCode(error)})`, "name a folder that you may write");
    }
}

/** Folders of a run: the records, and the project that they lie in. */
export function runFolders({ host, options }: Context): { readonly root: string; readonly project: string } {
    const named = options.text("records");
    if (named !== undefined) makeNamed(resolve(host.cwd, named));
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
    const exemptions = exemptionsFolder(directory);
    const folders = [directory, ...(hasExemptions(exemptions) ? [exemptions] : [])];
    for (const folder of folders) {
        const changes = await host.execute("git", ["-C", folder, "status", "--porcelain", "--", "."]);
        if (changes !== "") return `${commit}+changes`;
    }
    return commit;
}
