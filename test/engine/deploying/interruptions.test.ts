import { spawnSync } from "node:child_process";
import { appendFileSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { afterEach, describe, expect, test } from "vitest";
import { below, kill } from "./processes";
import { Site, type SiteOptions } from "./site";

const created = [1, 0, 0];
const whole = { files: created, key: created, role: created, space: created, versions: created };
const { key: _, ...keyless } = whole;
const slow = (urn: string) => ({ id: "slow", urn, calls: ["create"], delayMs: 3_000 }) as const;
/** Until the faults are set anew. */
const held = (urn: string) => ({ id: "held", urn, calls: ["create"], hold: true }) as const;

let site: Site;
const open = async (options: SiteOptions) => {
    site = await Site.open(options);
    return site;
};
/** A mounted disk of the test. */
let disk: string | undefined;
afterEach(async () => {
    if (disk !== undefined) spawnSync("umount", ["-l", disk]);
    disk = undefined;
    await site?.close();
});

const deployed = ["deploy", "acme", "globex", "--yes", "--wave", "rest"];
/** The engine is at work on what comes late. */
const updating = /"stack":"acme","phase":"updating"/;

describe("a run that is killed", () => {
    test("goes on with what is not done; what its engine was at came to an orderly end", async () => {
        await open({ tenants: ["acme", "globex"], settings: { faults: [slow("::role$")] } });
        const first = site.start(deployed);
        await first.said(updating);
        kill(first.child.pid!, "alone");
        await first.ended;
        const looked = await site.run("deploy", "--resume", "--dry-run");
        expect([looked.code, looked.summary?.outcome]).toEqual([0, "succeeded"]);
        const resumed = await site.run("deploy", "--resume");
        expect(resumed.code, resumed.stdout + resumed.stderr).toBe(0);
        expect(await site.counts("acme")).toEqual(whole);
        expect(await site.counts("globex")).toEqual(whole);
        expect(site.locks()).toEqual([]);
    });

    test("goes on after its machine went down: finds what was made under its name, and removes its own locks", async () => {
        await open({ tenants: [], settings: { faults: [slow("::role$")] } });
        for (const id of ["acme", "globex"]) site.tenant(id, { labels: { key: "no" } });
        const first = site.start([...deployed, "--jobs", "1"]);
        await first.said(updating);
        await untilBegun("::role$");
        kill(first.child.pid!, "all");
        await first.ended;
        expect(site.locks().length).toBeGreaterThan(0);
        await untilDone("::role$"); // the cloud finishes what it was asked for, whoever asked
        const resumed = await site.run("deploy", "--resume");
        expect(resumed.code, resumed.stdout + resumed.stderr).toBe(0);
        expect(resumed.stdout).toContain("settled");
        expect(site.temporary()).toEqual([]); // no state was laid open, whatever was in the way
        expect(await site.counts("acme")).toEqual(keyless);
        expect(await site.counts("globex")).toEqual(keyless);
        expect(site.state("acme").pending).toBe(0);
        expect(site.locks()).toEqual([]);
    });

    test("takes nothing for its own that was made under its name meanwhile by somebody else", async () => {
        await open({ tenants: [], settings: { faults: [slow("::files$")] } });
        site.tenant("acme", { labels: { key: "no", bucket: "taken" } });
        site.tenant("globex", { labels: { key: "no", bucket: "taken", generation: "2" } });
        const first = site.start(["deploy", "acme", "--yes"]);
        await first.said(updating);
        await untilBegun("::files$");
        kill(first.child.pid!, "all");
        const killed = await first.ended;
        await untilDone("::files$");
        await site.cloud.outside({
            urn: (await site.cloud.resources()).find((one) => one.urn.endsWith("::files"))!.urn,
        });
        await site.cloud.set({ faults: [] });
        expect((await site.run("deploy", "globex", "--yes")).code).toBe(0);
        const runId = killed.lines.find(({ event }) => event === "run-started")?.runId as string;
        const resumed = await site.run("deploy", "--resume", runId);
        expect(resumed.outcomes).toEqual({ acme: "pending" });
        expect(resumed.results[0]).toMatchObject({ message: expect.stringContaining("other tags") });
        expect(site.state("acme").urns.filter((urn) => urn.endsWith("::files"))).toEqual([]);
        const urn = /urn:pulumi:acme::\S+::files/.exec(resumed.results[0]?.message ?? "")![0];
        const refused = await site.run("deploy", "--resume", runId, "--forget", urn);
        expect(refused.outcomes).toEqual({ acme: "cloud" }); // the name is taken
        expect((await site.counts("globex")).files).toEqual([1, 0, 0]);
    });

    test("asks where only the cloud knows whether something was made, and takes the answer", async () => {
        await open({ tenants: ["acme", "globex"], settings: { faults: [slow("::key$")] } });
        const first = site.start([...deployed, "--jobs", "1"]);
        await first.said(updating);
        await untilBegun("::key$");
        kill(first.child.pid!, "all");
        await first.ended;
        await untilDone("::key$");
        // As where the kill comes while Pulumi writes the state.
        writeFileSync(site.path("state/.pulumi/stacks/tenantry/acme.json.attrs"), "");
        const asked = await site.run("deploy", "--resume");
        expect(asked.outcomes.acme).toBe("pending");
        const [{ message, fix } = { message: "", fix: "" }] = asked.results.filter(({ stack }) => stack === "acme");
        expect(message).toContain("::key");
        expect(fix).toContain("--adopt");
        const answers = await site.answers(asked);
        const mistaken = answers.map((one) => one.replace(/=.*$/, "=no-such-key"));
        const again = await site.run("deploy", "--retry-failed", ...mistaken);
        expect(again.outcomes.acme).toBe("pending");
        expect(again.results.find(({ stack }) => stack === "acme")?.message).toContain("::key=no-such-key");
        const adopted = await site.run("deploy", "--resume", ...answers);
        expect(adopted.code, adopted.stdout + adopted.stderr).toBe(0);
        expect(await site.counts("acme")).toEqual(whole);
    });

    test("puts what it changes in the state on record, also where the guards refuse what follows", async () => {
        const replacing = { "aws:s3/bucket:Bucket": ["bucket"] };
        await open({ tenants: [], settings: { faults: [slow("::key$")], replacing } });
        site.tenant("acme", { labels: { key: "no" } });
        expect((await site.run("deploy", "acme", "--yes")).code).toBe(0);
        site.tenant("acme", {});
        const first = site.start(["deploy", "acme", "--yes"]);
        await first.said(updating);
        await untilBegun("::key$");
        kill(first.child.pid!, "all");
        await first.ended;
        await untilDone("::key$");
        const asked = await site.run("deploy", "--resume");
        const urn = /urn:pulumi:acme::\S+::key/.exec(asked.results[0]?.message ?? "")![0];
        site.tenant("acme", { labels: { bucket: "another" } });
        const refused = await site.run("deploy", "--resume", "--forget", urn);
        expect(refused.outcomes).toEqual({ acme: "guard" });
        expect(site.state("acme").pending).toBe(0);
        const { entries } = JSON.parse((await site.run("audit", "list", "--json")).stdout) as {
            entries: { what: string; result: string; data?: { urn?: string } }[];
        };
        // The first try meets the lock of the killed run.
        expect(entries.filter(({ what }) => what === "deploy.unlock")).toMatchObject([
            { result: "started", data: { lock: expect.stringContaining("held by") } },
            { result: "succeeded" },
        ]);
        expect(entries.filter(({ what }) => what === "deploy.forget").slice(-2)).toMatchObject([
            { result: "started", data: { urn } },
            { result: "succeeded", data: { urn, inState: false } },
        ]);
        const journal = readFileSync(site.path("runs", refused.summary!.runId as string, "journal.jsonl"), "utf8");
        expect(journal).toContain(JSON.stringify(["--forget", urn]));
    });

    test("ends in an orderly way on Ctrl-C, and goes on", async () => {
        await open({ tenants: ["acme", "globex"], settings: { faults: [slow("::role$")] } });
        const first = site.start([...deployed, "--jobs", "1"]);
        await first.said(updating);
        first.child.kill("SIGINT");
        const ended = await first.ended;
        expect(ended.code).toBe(8);
        expect(ended.summary).toMatchObject({ outcome: "cancelled" });
        expect(site.locks()).toEqual([]);
        const resumed = await site.run("deploy", "--resume");
        expect(resumed.code, resumed.stdout + resumed.stderr).toBe(0);
        expect(await site.counts("acme")).toEqual(whole);
    });

    test.each(["opening", "previewing"])(
        "hears of Ctrl-C that comes while it is %s, and deploys nothing",
        async (phase) => {
            await open({ tenants: ["acme"] });
            const first = site.start(["deploy", "acme", "--yes", "--wave", "rest"]);
            await first.said(new RegExp(`"phase":"${phase}"`));
            first.child.kill("SIGINT");
            const ended = await first.ended;
            expect([ended.code, ended.results, ended.summary?.outcome]).toEqual([8, [], "cancelled"]);
            expect(await site.counts("acme")).toEqual({});
            const resumed = await site.run("deploy", "--resume");
            expect(resumed.code, resumed.stdout + resumed.stderr).toBe(0);
            expect(await site.counts("acme")).toEqual(whole);
        },
    );

    test("goes on after its last line was torn", async () => {
        await open({ tenants: ["acme", "globex"], settings: { faults: [slow("::role$")] } });
        const first = site.start(deployed);
        await first.said(updating);
        kill(first.child.pid!, "alone");
        const { lines } = await first.ended;
        const runId = lines.find(({ event }) => event === "run-started")?.runId as string;
        appendFileSync(site.path("runs", runId, "journal.jsonl"), '{"type":"result","stack":"ac');
        const resumed = await site.run("deploy", "--resume");
        expect(resumed.code, resumed.stdout + resumed.stderr).toBe(0);
        expect(await site.counts("globex")).toEqual(whole);
    });
});

/** A disk of a size on which nothing else is; only who may mount can have one. */
function smallDisk(folder: string, size: string): boolean {
    mkdirSync(folder, { recursive: true });
    const { status } = spawnSync("mount", ["-t", "tmpfs", "-o", `size=${size}`, "tmpfs", folder]);
    if (status === 0) disk = folder;
    return status === 0;
}

describe("a disk that is full", () => {
    test("ends the run with a clear error before anything goes unrecorded; with room again it goes on", async ({
        skip,
    }) => {
        const tenants = Array.from({ length: 8 }, (_, at) => `tenant-${at}`);
        await open({ tenants });
        // A page for the lock, and one for the journal.
        if (!smallDisk(site.path("runs"), "8k")) skip("this process may not mount a disk");
        const options = ["--wave", "rest", "--jobs", "2"];
        const stopped = await site.run("deploy", ...tenants, "--yes", ...options);
        expect(stopped.code).toBe(1);
        expect(stopped.stdout + stopped.stderr).toMatch(/disk|space/);
        expect(stopped.results.length).toBeLessThan(tenants.length);
        spawnSync("mount", ["-o", "remount,size=1m", site.path("runs")]);
        const resumed = await site.run("deploy", "--resume", ...options);
        expect(resumed.code, resumed.stdout + resumed.stderr).toBe(0);
        for (const tenant of tenants) expect([tenant, await site.counts(tenant)]).toEqual([tenant, whole]);
        expect(site.locks()).toEqual([]);
    });
});

describe("an engine that goes away", () => {
    test.each(["its process", "Pulumi's own"])(
        "is replaced where %s is killed, and nothing is made twice",
        async (whom) => {
            await open({ tenants: [], settings: { faults: [slow("::role$")] } });
            site.tenant("acme", { labels: { key: "no" } }); // a key that was under way would be asked about
            const run = site.start(["deploy", "acme", "--yes"]);
            await run.said(updating);
            await untilBegun("::role$");
            const [worker] = below(run.child.pid!);
            kill(whom === "its process" ? worker! : below(worker!)[0]!, "all");
            const ended = await run.ended;
            expect(ended.code, ended.stdout + ended.stderr).toBe(0);
            expect(ended.stdout).toContain("trying once more");
            expect(await site.counts("acme")).toEqual(keyless);
            expect(site.locks()).toEqual([]);
        },
    );

    const heavy = { ...whole, server: created, shared: created, records: created };
    test.each([
        ["a role", "::role$", {}, whole],
        ["a server with a password", "::server$", { more: "yes" }, heavy],
    ])(
        "because its cloud went away at %s fails the stack; once it is back, a retry loses and doubles nothing",
        async (_, urn, labels, all) => {
            const crash = { id: "crash", urn, calls: ["create" as const], times: 1, crash: "before" as const };
            await open({ tenants: [], settings: { faults: [crash] } });
            site.tenant("acme", { labels });
            const failed = await site.run("deploy", "acme", "--yes");
            expect(failed.outcomes).toEqual({ acme: "cloud" });
            await site.cloud.restart();
            const asked = await site.run("deploy", "--retry-failed");
            const settled =
                asked.outcomes.acme === "pending"
                    ? await site.run("deploy", "--retry-failed", ...(await site.answers(asked)))
                    : asked;
            expect(settled.code, settled.stdout + settled.stderr).toBe(0);
            const told = [failed, asked, settled].map(({ stdout }) => stdout).join("\n");
            expect(await site.counts("acme"), told).toEqual(all);
            expect(site.state("acme").pending).toBe(0);
            expect(site.temporary()).toEqual([]);
        },
    );
});

describe("two operators", () => {
    test("on the same tenant: one deploys, the other is told who does, and nothing happens twice", async () => {
        await open({ tenants: ["acme"], settings: { faults: [held("::role$")] } });
        const first = site.start(["deploy", "acme", "--yes"], { TENANTRY_WHO: "anna" });
        await first.said(/"phase":"opening"/);
        const second = await site.start(["deploy", "acme", "--yes"], { TENANTRY_WHO: "ben" }).ended;
        expect(second.outcomes).toEqual({ acme: "locked" });
        expect(second.results[0]?.message).toContain("anna");
        await site.cloud.set({ faults: [] });
        const ended = await first.ended;
        expect(ended.code, ended.stdout).toBe(0);
        expect(await site.counts("acme")).toEqual(whole);
        expect(site.locks()).toEqual([]);
    });

    test("with records of their own meet at the backend's lock: the other's is never removed", async () => {
        await open({ tenants: ["acme"], settings: { faults: [held("::role$")] } });
        const first = site.start(["deploy", "acme", "--yes"]);
        await first.said(updating);
        await untilBegun("::role$");
        const backend = ["--backend", `file://${site.path("state")}`];
        const own = { PULUMI_CONFIG_PASSPHRASE_FILE: site.path("passphrase") };
        const second = await site.start(["deploy", "acme", "--yes", "--records", "other", ...backend], own).ended;
        expect(second.code, second.stdout + second.stderr).not.toBe(0);
        expect(["locked", "pending"]).toContain(second.outcomes.acme);
        await site.cloud.set({ faults: [] });
        const ended = await first.ended;
        expect(ended.code, ended.stdout).toBe(0);
        expect(await site.counts("acme")).toEqual(whole);
    });
});

/** Waits until a creation has arrived at the clouds. */
const untilBegun = (urn: string) => until(urn, "begin");
const untilDone = (urn: string) => until(urn, "done");

async function until(urn: string, phase: string): Promise<void> {
    const pattern = new RegExp(urn);
    for (;;) {
        const operations = await site.cloud.operations();
        const found = operations.filter((one) => pattern.test(one.urn) && one.call === "create");
        if (found.some((one) => one.phase === phase)) return;
        await new Promise((resolve) => setTimeout(resolve, 50));
    }
}
