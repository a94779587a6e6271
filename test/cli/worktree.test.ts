import { execFileSync } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { expect, it } from "vitest";
import { commitOf, inWorktree, isClone, isDirty } from "../../cli/worktree";
import { fleetOf } from "./fleets";

const git = (folder: string, ...args: readonly string[]) =>
    execFileSync("git", ["-C", folder, "-c", "user.name=t", "-c", "user.email=t@example.com", ...args], {
        encoding: "utf8",
    });

function repository(): string {
    const folder = fleetOf({ "rules.txt": "old\n" });
    git(folder, "init", "--quiet");
    git(folder, "add", ".");
    git(folder, "commit", "--quiet", "-m", "one");
    git(folder, "tag", "v1");
    writeFileSync(join(folder, "rules.txt"), "new\n");
    mkdirSync(join(folder, "node_modules"));
    return folder;
}

it("names the commit of what stands for one, and nothing else", () => {
    const folder = repository();
    const commit = git(folder, "rev-parse", "HEAD").trim();
    expect([commitOf(folder, "v1"), commitOf(folder, "HEAD")]).toEqual([commit, commit]);
    expect([commitOf(folder, "v2"), commitOf(folder, "--help"), commitOf(folder, "v1; rm")]).toEqual([
        undefined,
        undefined,
        undefined,
    ]);
});

it("tells a clone from a folder somewhere in the repository of others", () => {
    const folder = repository();
    mkdirSync(join(folder, "inside"));
    expect([isClone(folder), isClone(join(folder, "inside")), isClone(fleetOf({}))]).toEqual([true, false, false]);
});

it("tells what is not committed below a folder", () => {
    const folder = repository();
    expect([isDirty(folder, "rules.txt"), isDirty(folder, "elsewhere")]).toEqual([true, false]);
});

it("runs in the tree of a commit with the packages of here, and leaves nothing behind", async () => {
    const folder = repository();
    const commit = commitOf(folder, "v1")!;
    const seen: string[] = [];
    const text = await inWorktree(folder, commit, async (tree) => {
        seen.push(tree);
        expect(existsSync(join(tree, "node_modules"))).toBe(true);
        return readFileSync(join(tree, "rules.txt"), "utf8");
    });
    expect(text).toBe("old\n");
    const failing = inWorktree(folder, commit, async (tree) => {
        seen.push(tree);
        throw new Error("it broke");
    });
    await expect(failing).rejects.toThrow("it broke");
    expect(seen.map((tree) => existsSync(dirname(tree)))).toEqual([false, false]);
    expect(git(folder, "worktree", "list").trim().split("\n")).toHaveLength(1);
    expect([readFileSync(join(folder, "rules.txt"), "utf8"), existsSync(join(folder, "node_modules"))]).toEqual([
        "new\n",
        true,
    ]);
});

it("says that git made no tree, and leaves nothing behind", async () => {
    const folder = repository();
    const missing = inWorktree(folder, "0".repeat(40), async () => "never");
    await expect(missing).rejects.toThrow(/git made no tree/);
    expect(git(folder, "worktree", "list").trim().split("\n")).toHaveLength(1);
});
