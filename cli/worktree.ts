import { execFileSync } from "node:child_process";
import { mkdtempSync, realpathSync, rmSync, symlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { CliError, exitCode } from "./exit";

const git = (root: string, ...args: readonly string[]) =>
    execFileSync("git", ["-C", root, ...args], { encoding: "utf8", stdio: ["ignore", "pipe", "pipe"] }).trim();

/** Whether a folder is a clone of its own, and not one that lies somewhere in the repository of others. */
export function isClone(root: string): boolean {
    try {
        return realpathSync(git(root, "rev-parse", "--show-toplevel")) === realpathSync(root);
    } catch {
        return false;
    }
}

/** Whether something below folders was changed, or is new, since the last commit. */
export function isDirty(root: string, ...folders: readonly string[]): boolean {
    return git(root, "status", "--porcelain", "--", ...folders) !== "";
}

/** The commit that a name stands for; undefined where it stands for none. */
export function commitOf(root: string, ref: string): string | undefined {
    if (ref.startsWith("-")) return undefined;
    try {
        return git(root, "rev-parse", "--verify", "--quiet", "--end-of-options", `${ref}^{commit}`);
    } catch {
        return undefined;
    }
}

/**
 * Runs something in the tree of another commit, with the packages that are installed here; the tree is gone afterwards, whatever
 * happens. The commit's own code may run: only who trusts it should ask.
 */
export async function inWorktree<T>(root: string, commit: string, run: (folder: string) => Promise<T>): Promise<T> {
    const above = mkdtempSync(join(tmpdir(), "tenantry-worktree-"));
    const folder = join(above, "tree");
    try {
        try {
            git(root, "worktree", "add", "--detach", "--quiet", folder, commit);
        } catch (error) {
            const why = (error as { stderr?: string }).stderr?.trim() ?? String(error);
            throw new CliError(exitCode.configuration, "no-worktree", `git made no tree of ${commit}: ${why}`, {
                fix: "run it in a clone that git can write to",
            });
        }
        symlinkSync(join(root, "node_modules"), join(folder, "node_modules"), "dir");
        return await run(folder);
    } finally {
        try {
            git(root, "worktree", "remove", "--force", folder);
        } catch {
            // it was never made
        }
        rmSync(above, { recursive: true, force: true });
    }
}
