import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { kill } from "./processes";
import { Site } from "./site";

/** Deployments that fail, and go back to the commit that their stacks were last deployed from. */

const git = (...args: readonly string[]): string =>
    execFileSync("git", ["-C", site.folder, "-c", "user.name=t", "-c", "user.email=t@example.org", ...args], {
        encoding: "utf8",
    }).trim();

/** Commits the fleet; gives the commit. */
function commit(): string {
    git("add", "tenants");
    git("commit", "--quiet", "--allow-empty", "-m", "fleet");
    return git("rev-parse", "HEAD");
}

let site: Site;
let first: string;
beforeEach(async () => {
    site = await Site.open({ tenants: ["acme", "globex"], edition: "2026-11" });
    git("init", "--quiet");
    site.tenant("acme", { labels: { key: "no" } });
    first = commit();
    await deployed("--all");
});
afterEach(() => site?.close());

const roomy = ["--yes", "--wave", "rest", "--failure-budget", "100%"];
async function deployed(...args: readonly string[]) {
    const ended = await site.run("deploy", ...args, ...roomy);
    expect(ended.code, ended.stdout + ended.stderr).toBe(0);
    return ended;
}
/** Deploys a second generation of acme, of which all but the role comes through. */
async function failed(more: Readonly<Record<string, unknown>> = {}) {
    site.tenant("acme", { labels: { key: "no", generation: "2", role: "last" }, ...more });
    commit();
    const calls = ["update" as const];
    await site.cloud.set({ faults: [{ id: "no", urn: ":acme::.*::role$", calls, fail: "AccessDenied: not you" }] });
    const ended = await site.run("deploy", "acme", ...roomy);
    expect([ended.code, ended.outcomes]).toEqual([4, { acme: "cloud" }]);
    await site.cloud.set({ faults: [] });
    return ended.summary!.runId;
}
const told = (ended: Awaited<ReturnType<Site["run"]>>) => ended.lines.find(({ event }) => event === "roll-back");
const generation = async (name: string, tenant = "acme") => {
    const found = (await site.cloud.resources()).find(
        ({ urn }) => urn.includes(`:${tenant}::`) && urn.endsWith(`::${name}`),
    );
    return JSON.stringify(found).match(/"generation":"(\d)"/)?.[1];
};

describe("what failed", { timeout: 120_000 }, () => {
    test("goes back to the commit that it was last deployed from; its file stays as it is", async () => {
        const runId = await failed();
        expect(await generation("files")).toBe("2");
        const looked = await site.run("deploy", "--roll-back", "--dry-run");
        expect([looked.code, told(looked)]).toMatchObject([
            0,
            { runId, returns: [{ commit: first, stacks: ["acme"] }] },
        ]);
        expect(await generation("files")).toBe("2");
        const back = await site.run("deploy", "--roll-back", "--yes");
        expect(back.code, back.stdout + back.stderr).toBe(0);
        expect(back.outcomes).toEqual({ acme: "succeeded" });
        expect([await generation("files"), await generation("role")]).toEqual(["1", "1"]);
        expect(readFileSync(join(site.folder, "tenants/acme.yaml"), "utf8")).toContain('"generation":"2"');
        expect(git("status", "--porcelain", "--", "tenants")).toBe("");
        const journal = readFileSync(site.path("runs", back.summary!.runId, "journal.jsonl"), "utf8").split("\n");
        expect(JSON.parse(journal[0]!)).toMatchObject({ kind: "roll-back", commit: first });
        const audit = (await site.run("audit", "list", "--json")).stdout;
        expect(audit).toContain(first);
        expect((await site.run("audit", "verify")).code).toBe(0);
    });

    test("goes back past a run of others, and past another failure", async () => {
        await failed();
        await deployed("globex");
        const runId = await failed({ owner: { team: "other" } });
        const back = await site.run("deploy", "--roll-back", runId, "--yes");
        expect([back.code, told(back)]).toMatchObject([0, { returns: [{ commit: first }] }]);
        expect(await generation("role")).toBe("1");
    });

    test("goes back to the edition that an upgrade had moved it to", async () => {
        const moved = await site.run("upgrade", "acme", "--to", "2026-12", "--yes");
        expect(moved.code, moved.stdout + moved.stderr).toBe(0);
        await failed({ edition: "2026-12" });
        const back = await site.run("deploy", "--roll-back", "--yes");
        expect([back.code, told(back)]).toMatchObject([
            0,
            { returns: [{ commit: first, edition: "2026-12", reread: [] }] },
        ]);
    });

    test("goes on after it was killed, with the commits that it had not come to as well", async () => {
        site.tenant("globex", { labels: { generation: "1" } });
        commit();
        await deployed("globex"); // from another commit than acme
        const next = { generation: "2", role: "last" };
        site.tenant("acme", { labels: { ...next, key: "no" } });
        site.tenant("globex", { labels: next });
        commit();
        const calls = ["update" as const];
        await site.cloud.set({ faults: [{ id: "no", urn: "::role$", calls, fail: "AccessDenied: not you" }] });
        const failing = await site.run("deploy", "acme", "globex", ...roomy);
        expect(failing.outcomes).toEqual({ acme: "cloud", globex: "cloud" });
        await site.cloud.set({ faults: [{ id: "slow", urn: "::files$", calls, delayMs: 4_000 }] });
        const back = site.start(["deploy", "--roll-back", "--yes"]);
        await back.said(/"phase":"updating"/);
        kill(back.child.pid!, "all");
        await back.ended;
        await site.cloud.set({ faults: [] });
        const resumed = await site.run("deploy", "--resume");
        expect(resumed.code, resumed.stdout + resumed.stderr).toBe(0);
        expect(resumed.outcomes).toEqual({ acme: "succeeded", globex: "succeeded" });
        expect([await generation("files"), await generation("role")]).toEqual(["1", "1"]);
        expect([await generation("files", "globex"), await generation("role", "globex")]).toEqual(["1", "1"]);
        expect(site.locks()).toEqual([]);
        const again = await site.run("deploy", "--roll-back", failing.summary!.runId, "--yes");
        expect([again.code, again.results]).toEqual([2, []]); // what was deployed since is not undone
    });

    test("stays where it was deployed from changes that nobody had committed, and says so", async () => {
        site.tenant("acme", { labels: { key: "no", generation: "3" } });
        await deployed("acme");
        await failed();
        const back = await site.run("deploy", "--roll-back", "--yes");
        expect([back.code, back.results]).toEqual([2, []]);
        expect(told(back)?.left).toEqual({ acme: expect.stringContaining("nobody had committed") });
        expect(await generation("files")).toBe("2");
    });

    test("goes back where the changes that nobody had committed were another's", async () => {
        site.tenant("globex", { labels: { generation: "3" } });
        await deployed("--all");
        await failed();
        const back = await site.run("deploy", "--roll-back", "--yes");
        expect([back.code, told(back)]).toMatchObject([0, { returns: [{ commit: first, reread: [] }], left: {} }]);
    });

    test("loses no data on the way back without both consents of today", async () => {
        site.tenant("acme", { labels: { key: "no" }, allow: { delete: ["keys"] } });
        first = commit();
        await deployed("acme");
        await failed({ labels: { generation: "2", role: "last" } });
        const refused = await site.run("deploy", "--roll-back", "--yes", "--allow-destroy");
        expect([refused.code, refused.outcomes]).toEqual([2, { acme: "guard" }]);
        expect((await site.counts("acme")).key).toEqual([1, 0, 0]);
        site.tenant("acme", { labels: { generation: "2" }, allow: { delete: ["keys"] } });
        const back = await site.run("deploy", "--roll-back", "--yes", "--allow-destroy");
        expect(back.code, back.stdout + back.stderr).toBe(0);
        expect((await site.counts("acme")).key).toEqual([1, 0, 1]);
    });

    test("is not touched where the tenant leaves, or nothing failed", async () => {
        const none = await site.run("deploy", "--roll-back", "--yes");
        expect([none.code, none.stderr]).toEqual([2, expect.stringContaining("nothing failed")]);
        await failed();
        site.tenant("acme", { state: "offboarding" });
        const left = await site.run("deploy", "--roll-back", "--yes");
        expect([left.code, told(left)?.left]).toEqual([2, { acme: "the tenant leaves" }]);
    });
});
