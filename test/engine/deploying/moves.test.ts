import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, describe, expect, test } from "vitest";
import { kill } from "./processes";
import { Site, type SiteOptions } from "./site";

/** Upgrades that fail, are killed and gone on with. */

let site: Site;
afterEach(() => site?.close());
const deployed = async (options: Partial<SiteOptions> = {}) => {
    site = await Site.open({ tenants: ["acme", "globex", "initech"], edition: "2026-11", ...options });
    const first = await site.run("deploy", "--all", "--yes", "--wave", "rest");
    expect(first.code, first.stdout + first.stderr).toBe(0);
};
const editions = () =>
    ["acme", "globex", "initech"].map((id) => {
        const { edition } = JSON.parse(file(id)) as { edition?: string };
        return edition ?? "none";
    });
const file = (id: string) => {
    const text = readFileSync(join(site.folder, `tenants/${id}.yaml`), "utf8");
    return text.replace(/, edition: ([0-9-]+)/, ', "edition": "$1"');
};
const all = ["upgrade", "acme", "globex", "initech", "--to", "2026-12", "--yes"];
const roomy = ["--wave", "rest", "--failure-budget", "100%"];
/** The small program changes with a label alone, so a fault at the opening of its first change is one at its update. */
const touched = (id: string) => site.tenant(id, { labels: { generation: "2" } });
const failing = (id: string) => ({
    id: "no",
    urn: `:${id}::.*::role$`,
    calls: ["update" as const],
    fail: "AccessDenied: not you",
});

describe("an upgrade", { timeout: 120_000 }, () => {
    test("leaves the file of a tenant that failed as it was, and takes it along on --retry-failed", async () => {
        await deployed();
        touched("globex");
        await site.cloud.set({ faults: [failing("globex")] });
        const failed = await site.run(...all, ...roomy);
        expect([failed.code, failed.outcomes.globex]).toEqual([4, "cloud"]);
        expect(editions()).toEqual(["2026-12", "none", "2026-12"]);
        await site.cloud.set({ faults: [] });
        const wrong = await site.run("deploy", "--retry-failed");
        expect([wrong.code, wrong.stderr]).toEqual([2, expect.stringContaining("tenantry upgrade --resume")]);
        const retried = await site.run("upgrade", "--retry-failed");
        expect(retried.code, retried.stdout + retried.stderr).toBe(0);
        expect(retried.outcomes).toEqual({ globex: "succeeded" });
        expect(editions()).toEqual(["2026-12", "2026-12", "2026-12"]);
    });

    test("stops before the rest where a canary fails: no file of theirs claims the edition", async () => {
        await deployed();
        for (const id of ["acme", "globex", "initech"]) touched(id);
        await site.cloud.set({ faults: [failing("(acme|globex|initech)")] });
        const stopped = await site.run(...all, "--wave", "1", "--wave", "rest");
        expect(stopped.summary).toMatchObject({ outcome: "stopped" });
        expect(editions()).toEqual(["none", "none", "none"]);
    });

    test("that was killed goes on: files say what is deployed at every moment", async () => {
        await deployed();
        touched("globex");
        const slow = { id: "slow", urn: ":globex::.*::role$", calls: ["update" as const], delayMs: 3_000 };
        await site.cloud.set({ faults: [slow] });
        const first = site.start([...all, ...roomy, "--jobs", "1"]);
        await first.said(/"stack":"globex","phase":"updating"/);
        kill(first.child.pid!, "alone");
        const { results } = await first.ended;
        const done = results.map(({ stack }) => stack);
        const told = ["acme", "globex", "initech"].map((id) => (done.includes(id) ? "2026-12" : "none"));
        expect(editions()).toEqual(told);
        const resumed = await site.run("upgrade", "--resume");
        expect(resumed.code, resumed.stdout + resumed.stderr).toBe(0);
        expect(editions()).toEqual(["2026-12", "2026-12", "2026-12"]);
        expect(site.locks()).toEqual([]);
    });

    test("keeps what somebody else wrote into a file meanwhile, and says that it is not deployed", async () => {
        await deployed();
        touched("acme");
        const slow = { id: "slow", urn: ":acme::.*::role$", calls: ["update" as const], delayMs: 3_000 };
        await site.cloud.set({ faults: [slow] });
        const first = site.start(["upgrade", "acme", "--to", "2026-12", "--yes"]);
        await first.said(/"stack":"acme","phase":"updating"/);
        const path = join(site.folder, "tenants/acme.yaml");
        writeFileSync(path, `# mine\n${readFileSync(path, "utf8")}`);
        const ended = await first.ended;
        expect(ended.code, ended.stdout).toBe(0);
        expect(ended.stdout).toContain("was changed meanwhile");
        expect(readFileSync(path, "utf8")).toMatch(/^# mine\n.*edition: 2026-12/);
    });

    test("is on record with the edition that it moves to", async () => {
        await deployed();
        const moved = await site.run("upgrade", "acme", "--to", "2026-12", "--yes");
        const journal = readFileSync(site.path("runs", moved.summary!.runId, "journal.jsonl"), "utf8");
        expect(JSON.parse(journal.split("\n")[0]!)).toMatchObject({ kind: "upgrade", edition: "2026-12" });
        const listed = await site.run("audit", "list", "--json");
        expect(listed.stdout).toContain(moved.summary!.runId);
    });
});
