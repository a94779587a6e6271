import { execFile } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";

const execute = promisify(execFile);

/** A folder as it was at a commit. */
export interface Checkout {
    readonly directory: string;
    remove(): void;
}

/** The commit is not to be had. */
export class CheckoutError extends Error {}

/** Takes a folder as it was at a commit into a temporary one; the repository, its index and its files stay as they are. */
export async function checkoutOf(directory: string, commit: string): Promise<Checkout> {
    const folder = mkdtempSync(join(tmpdir(), "tenantry-commit-"));
    const files = join(folder, "fleet");
    mkdirSync(files);
    const remove = () => rmSync(folder, { recursive: true, force: true });
    const env = { ...process.env, GIT_INDEX_FILE: join(folder, "index") };
    const git = async (...args: readonly string[]) =>
        (await execute("git", ["-C", directory, ...args], { env, maxBuffer: 2 ** 26 })).stdout.trim();
    try {
        const [top, below] = [await git("rev-parse", "--show-toplevel"), await git("rev-parse", "--show-prefix")];
        await git("-C", top, "read-tree", `${commit}:${below}`);
        await git("-C", top, "checkout-index", "--all", `--prefix=${files}/`);
        return { directory: files, remove };
    } catch (error) {
        remove();
        const { stderr } = error as { readonly stderr?: string };
        throw new CheckoutError(`commit ${commit} cannot be read: ${(stderr ?? String(error)).trim()}`);
    }
}
