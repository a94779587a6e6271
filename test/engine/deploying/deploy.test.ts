import { spawnSync } from "node:child_process";
import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { Site } from "./site";

const created = [1, 0, 0];
const whole = { files: created, key: created, role: created, space: created, versions: created };

let site: Site;
beforeAll(async () => {
    site = await Site.open({ tenants: ["acme", "globex", "initech"] });
});
afterAll(() => site?.close());

describe("tenantry deploy with the real engine", () => {
    test("looks without doing anything", async () => {
        const looked = await site.run("deploy", "--all", "--dry-run");
        expect(looked.code, looked.stderr).toBe(0);
        expect((await site.cloud.summary()).existing).toEqual([]);
        expect(site.locks()).toEqual([]);
    });

    test("asks for --yes where nobody can be asked", async () => {
        const refused = await site.run("deploy", "--all");
        expect(refused.code).toBe(2);
        expect(refused.stderr).toContain("--yes");
    });

    test("deploys cells before tenants, and tells each result", async () => {
        const deployed = await site.run("deploy", "--all", "--yes");
        expect(deployed.code, deployed.stdout + deployed.stderr).toBe(0);
        expect(deployed.summary).toMatchObject({ outcome: "succeeded", notReached: [] });
        expect(deployed.results.map(({ stack }) => stack)[0]).toBe("cell.shared-a");
        expect(await site.counts("acme")).toEqual(whole);
        expect(site.state("globex").urns).toHaveLength(5 + 3); // the stack and two default providers
        expect(site.locks()).toEqual([]);
    });

    test("tells what is wrong with a file that is broken", async () => {
        site.tenant("broken", { tier: "gold" });
        const refused = await site.run("deploy", "broken", "--yes");
        site.removeTenant("broken");
        expect(refused.code).toBe(2);
        expect(refused.stderr).toContain("gold");
    });

    test("refuses to go on with a run that there is not", async () => {
        const unknown = await site.run("deploy", "--resume", "no-such-run");
        expect(unknown.code, unknown.stderr).toBe(2);
        expect(unknown.stdout + unknown.stderr).toContain("no-such-run");
    });

    test("changes nothing where nothing changed", async () => {
        const again = await site.run("deploy", "acme", "--yes");
        expect(again.results).toMatchObject([{ outcome: "succeeded", changes: { same: 6 } }]);
        expect(await site.counts("acme")).toEqual(whole);
    });

    test("fails in the cloud's own words, and --retry-failed runs what failed alone", async () => {
        for (const id of ["acme", "globex"]) site.tenant(id, { labels: { generation: "2" } });
        const fault = {
            id: "role",
            urn: ":acme::.*::role$",
            calls: ["update"],
            fail: "AccessDenied: not you",
        } as const;
        await site.cloud.set({ faults: [fault] });
        const failed = await site.run("deploy", "acme", "globex", "--yes", "--wave", "rest", "--failure-budget", "1");
        expect(failed.code).toBe(4);
        expect(failed.outcomes).toEqual({ acme: "cloud", globex: "succeeded" });
        expect(failed.results.find(({ stack }) => stack === "acme")?.message).toContain("AccessDenied: not you");
        await site.cloud.set({ faults: [] });
        const resumed = await site.run("deploy", "--resume");
        expect([resumed.code, resumed.outcomes]).toEqual([1, {}]);
        expect(resumed.summary).toMatchObject({ outcome: "failed", message: expect.stringContaining("acme failed") });
        const retried = await site.run("deploy", "--retry-failed", "--yes");
        expect(retried.code, retried.stderr).toBe(0);
        expect(retried.outcomes).toEqual({ acme: "succeeded" });
        expect((await site.counts("acme")).role).toEqual([1, 1, 0]);
        expect(readFileSync(join(site.folder, "stacks/config/Pulumi.acme.yaml"), "utf8")).toContain("encryptionsalt");
        expect(site.locks()).toEqual([]);
    });

    test("stops before the rest where a canary fails", async () => {
        for (const id of ["acme", "globex", "initech"]) site.tenant(id, { labels: { generation: "3" } });
        await site.cloud.set({ faults: [{ id: "canary", urn: "::role$", calls: ["update"], fail: "quota" }] });
        const stopped = await site.run("deploy", "acme", "globex", "initech", "--yes", "--wave", "1", "--wave", "rest");
        expect(stopped.summary).toMatchObject({ outcome: "stopped" });
        expect(stopped.summary?.notReached).toHaveLength(2);
        const [{ stack: failing } = { stack: "" }] = stopped.results;
        await site.cloud.set({ faults: [] });
        const held = await site.run("deploy", "--resume");
        expect([held.code, held.results]).toEqual([1, []]);
        expect(held.summary).toMatchObject({
            outcome: "stopped",
            message: expect.stringContaining("first wave failed"),
        });
        const retried = await site.run("deploy", "--retry-failed");
        expect([retried.code, retried.outcomes]).toEqual([1, { [failing]: "succeeded" }]);
        expect(retried.summary).toMatchObject({ outcome: "stopped", notReached: held.summary?.notReached });
        const resumed = await site.run("deploy", "--resume");
        expect(resumed.code, resumed.stdout).toBe(0);
        expect(resumed.results).toHaveLength(2);
        expect((await site.counts("initech")).role).toEqual([1, 1, 0]);
    });

    test("asks about the whole of a wave again that a gate stopped, before anything else begins", async () => {
        const file = join(site.folder, "asked");
        const gate = (answer: string) => [
            "--gate",
            `command:echo "$TENANTRY_WAVE of $TENANTRY_STACKS" >> ${file}; ${answer}`,
        ];
        for (const id of ["acme", "globex", "initech"]) site.tenant(id, { labels: { generation: "4" } });
        const waves = ["--wave", "2", "--wave", "rest"];
        const stopped = await site.run("deploy", "acme", "globex", "initech", "--yes", ...waves, ...gate("false"));
        expect(stopped.summary).toMatchObject({ outcome: "stopped" });
        expect(stopped.summary?.notReached).toHaveLength(1);
        const first = stopped.results.map(({ stack }) => stack).sort();
        const held = await site.run("deploy", "--resume", ...gate("false"));
        expect([held.code, held.results, held.summary?.outcome]).toEqual([1, [], "stopped"]);
        const resumed = await site.run("deploy", "--resume", ...gate("true"));
        expect(resumed.code, resumed.stdout).toBe(0);
        expect(resumed.results.map(({ stack }) => stack)).toEqual(stopped.summary?.notReached);
        const whole = `2 of ${first.join(" ")}`;
        const rest = `rest of ${resumed.results[0]?.stack}`;
        expect(readFileSync(file, "utf8").trim().split("\n")).toEqual([whole, whole, whole, rest]);
    });

    test("finds what was changed and what is gone behind its back, and writes nothing", async () => {
        expect((await site.run("drift", "--all")).code).toBe(0);
        const urn = site.state("globex").urns.find((each) => each.endsWith("::role"))!;
        await site.cloud.outside({ urn, outputs: { tags: { generation: "mine" } } });
        await site.cloud.outside({ urn: site.state("acme").urns.find((each) => each.endsWith("::key"))! });
        const before = site.state("acme");
        const drifted = await site.run("drift", "--all");
        expect(drifted.code).toBe(7);
        expect(drifted.summary?.reports).toMatchObject({ globex: { update: 1 }, acme: { delete: 1 }, initech: {} });
        const events = drifted.lines.filter(({ event }) => event === "drift");
        expect(events).toEqual([
            expect.objectContaining({
                notDeployed: [],
                stacks: expect.arrayContaining([
                    { stack: "acme", resources: [expect.objectContaining({ name: "key", gone: true })] },
                    { stack: "globex", resources: [expect.objectContaining({ name: "role", gone: false })] },
                ]),
            }),
        ]);
        expect(site.state("acme")).toEqual(before);
    });

    test("passes over no file that is broken when it looks for drift", async () => {
        site.write("tenants/umbrella.yaml", "tenant_id: umbrella\ntier: [free\n");
        for (const whom of ["umbrella", "--all"]) {
            const looked = await site.run("drift", whom);
            expect([looked.code, looked.results]).toEqual([2, []]);
            expect(looked.stdout + looked.stderr).toContain("umbrella.yaml");
        }
        site.removeTenant("umbrella");
    });

    test("records the run, and every change in a log that verifies", async () => {
        const runs = await site.run("runs", "--json");
        expect(runs.code, runs.stderr).toBe(0);
        const verified = await site.run("audit", "verify");
        expect(verified.code, verified.stdout + verified.stderr).toBe(0);
        const listed = await site.run("audit", "list", "--json");
        expect(listed.stdout).toContain("deploy.update");
    });
});

describe("a secret that the cloud quotes in its error", () => {
    test("is in no output and no record", async () => {
        const secret = "hunter2-globex";
        site.tenant("globex", { labels: { generation: "3", more: "yes" } });
        await site.cloud.set({
            faults: [{ id: "weak", urn: "::server$", calls: ["create"], fail: `${secret} is weak` }],
        });
        const failed = await site.run("deploy", "globex", "--yes");
        await site.cloud.set({ faults: [] });
        expect(failed.results[0]?.message).toContain("[secret] is weak");
        const records = ["runs", "audit.jsonl"].map((name) => site.path(name));
        const found = spawnSync("grep", ["-rl", secret, ...records], { encoding: "utf8" });
        expect([failed.stdout.includes(secret), failed.stderr.includes(secret), found.stdout]).toEqual([
            false,
            false,
            "",
        ]);
        expect(found.status).toBe(1); // it looked, and found nothing
    });
});

describe("a reviewed plan", () => {
    const plan = async (id: string) => {
        const planned = await site.run("plan", id, "--json");
        const file = join(site.folder, "plan.json");
        writeFileSync(file, planned.stdout);
        return file;
    };

    test("is refused where something else would happen than it says, and the refusal says what", async () => {
        // The planner plans this project's program; the small one does other things.
        const refused = await site.run("deploy", "--plan", await plan("initech"), "--yes");
        expect(refused.code).toBe(2);
        expect(refused.outcomes).toEqual({ initech: "plan" });
        const [{ message } = {}] = refused.results;
        expect(message).toContain("what would happen is not what was reviewed");
        expect(message).toContain("aws:");
    });
});

describe("a stack that was made on another machine", () => {
    test("takes the passphrase that it was made with, and no other, though it holds no secret", async () => {
        const fresh = await Site.open({ tenants: [] });
        try {
            const deployWith = (passphrase: string, ...more: readonly string[]) =>
                fresh.start(["deploy", "cell.shared-a", "--yes", ...more], { PULUMI_CONFIG_PASSPHRASE: passphrase })
                    .ended;
            expect((await deployWith("one")).code).toBe(0);
            const config = join(fresh.folder, "stacks/config");
            rmSync(config, { recursive: true }); // it is not in the repository
            const wrong = await deployWith("two");
            expect(wrong.outcomes).toEqual({ "cell.shared-a": "engine" });
            expect(wrong.results[0]).toMatchObject({
                message: expect.stringContaining("incorrect passphrase"),
                fix: expect.stringContaining("PULUMI_CONFIG_PASSPHRASE"),
            });
            expect((await deployWith("one")).code).toBe(0);
            const salt = readFileSync(join(config, "Pulumi.cell.shared-a.yaml"), "utf8");
            const other = join(fresh.folder, "other-state");
            mkdirSync(other);
            const elsewhere = await deployWith("two", "--backend", `file://${other}`);
            expect(elsewhere.code).toBe(1);
            expect(elsewhere.results[0]?.fix).toContain("no such stack is in this backend");
            expect(readFileSync(join(config, "Pulumi.cell.shared-a.yaml"), "utf8")).toBe(salt);
            expect(readFileSync(join(config, "Pulumi.cell.shared-a.yaml"), "utf8")).toContain("encryptionsalt");
        } finally {
            await fresh.close();
        }
    });
});
