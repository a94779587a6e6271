import { readFileSync } from "node:fs";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { kill } from "./processes";
import { type Ended, Site } from "./site";

/** A fleet whose deployment is killed again and again, while some of it fails. */

const size = 50;
const kills = 20;
const tenants = Array.from({ length: size }, (_, at) => `t${String(at).padStart(2, "0")}`);
/** One in ten. */
const failing = tenants.filter((_, at) => at % 10 === 3);
const resources = ["files", "key", "role", "space", "versions"];

/** Chance that can be had again: its seed is told where the suite fails. */
const seed = Number(process.env.TENANTRY_FAULT_SEED ?? Date.now() % 100_000);
function chances(from: number): () => number {
    let state = from;
    return () => {
        state = (state * 1_664_525 + 1_013_904_223) % 4_294_967_296;
        return state / 4_294_967_296;
    };
}

let site: Site;
beforeAll(async () => {
    const faults = [
        { id: "no", urn: `:(${failing.join("|")})::.*::role$`, calls: ["create" as const], fail: "AccessDenied" },
        { id: "slow", urn: "::(key|files)$", calls: ["create" as const], delayMs: 400 },
    ];
    site = await Site.open({ tenants, settings: { faults } });
});
afterAll(() => site?.close());

/** Waits until nothing that was begun in the clouds is open: they finish what they were asked for, whoever asked. */
async function quiet(): Promise<void> {
    for (let before = -1; ; ) {
        const { length } = await site.cloud.operations();
        if (length === before) return;
        before = length;
        await new Promise((resolve) => setTimeout(resolve, 700));
    }
}

interface Kill {
    readonly what: "run" | "machine";
    readonly lines: number;
    readonly alive: boolean;
    readonly done: number;
}

const options = ["--yes", "--wave", "rest", "--failure-budget", "100%", "--jobs", "2"];

/** Starts, or goes on, and kills at a random moment: the run alone, or with its engines and whatever they started. */
async function killed(args: readonly string[], chance: () => number): Promise<Kill & { readonly ended: Ended }> {
    const run = site.start(args);
    const lines = 3 + Math.floor(chance() * 20);
    await run.said((text) => text.split("\n").length > lines);
    await new Promise((resolve) => setTimeout(resolve, chance() * 600));
    const what = chance() < 0.3 ? "run" : "machine";
    const alive = run.child.exitCode === null;
    kill(run.child.pid!, what === "run" ? "alone" : "all");
    const ended = await run.ended;
    await quiet();
    const done = ended.results.filter(({ outcome }) => outcome === "succeeded").length;
    return { what, lines, alive, done, ended };
}

describe(`${size} tenants, a tenth of them failing, killed at ${kills} random moments (seed ${seed})`, () => {
    let runId: string;
    const record: Kill[] = [];

    test("goes on each time, and comes to an end", { timeout: 1_500_000 }, async () => {
        const chance = chances(seed);
        const first = await killed(["deploy", ...tenants, ...options], chance);
        record.push(first);
        expect(first.ended.stdout).toContain("run-started");
        runId = first.ended.lines.find(({ event }) => event === "run-started")?.runId as string;
        while (record.length < kills) record.push(await killed(["deploy", "--resume", runId, ...options], chance));
        const last = await site.run("deploy", "--resume", runId, ...options);
        expect(["succeeded", "failed"], last.stdout + last.stderr).toContain(last.summary?.outcome);
        await site.cloud.set({ faults: [] });
        let retried = await site.run("deploy", "--retry-failed", runId, ...options);
        if (retried.code !== 0)
            retried = await site.run("deploy", "--retry-failed", runId, ...options, ...(await site.answers(retried)));
        expect(retried.code, retried.stdout + retried.stderr).toBe(0);
        const shown = record.map(({ what, lines, done }) => `${what} after ${lines} lines, ${done} done`);
        process.stdout.write(`fault suite: ${shown.join("; ")}\n`);
        expect(record.filter(({ alive }) => alive)).toHaveLength(kills);
    });

    test("every stack is in the wanted state", () => {
        for (const tenant of tenants) {
            const { urns, pending } = site.state(tenant);
            const names = urns.map((urn) => urn.split("::").at(-1)!).filter((name) => resources.includes(name));
            expect([tenant, names.sort(), pending]).toEqual([tenant, resources, 0]);
        }
    });

    test("nothing was made twice in the clouds, and nothing is lost", async () => {
        const { existing, duplicates, counts } = await site.cloud.summary();
        expect(duplicates).toEqual([]);
        expect(existing).toHaveLength(size * resources.length);
        const other = Object.entries(counts).filter(([, { created, deleted }]) => created !== 1 || deleted !== 0);
        expect(other).toEqual([]);
    });

    test("no lock is left", () => expect(site.locks()).toEqual([]));

    test("nothing that had succeeded was done again, and those that failed are told", () => {
        const lines = readFileSync(site.path("runs", runId, "journal.jsonl"), "utf8")
            .trim()
            .split("\n");
        const entries = lines.map((line) => JSON.parse(line) as { type: string; stack: string; outcome: string });
        const succeeded = new Set<string>();
        for (const { type, stack, outcome } of entries) {
            if (type === "intent") expect(succeeded).not.toContain(stack);
            if (type === "result" && outcome === "succeeded") succeeded.add(stack);
        }
        expect([...succeeded].sort()).toEqual(tenants);
        const failed = new Set(entries.filter(({ outcome }) => outcome === "failed").map(({ stack }) => stack));
        for (const tenant of failing) expect(failed).toContain(tenant);
    });

    test("the log of changes verifies", async () => {
        const verified = await site.run("audit", "verify");
        expect(verified.code, verified.stdout + verified.stderr).toBe(0);
    });
});
