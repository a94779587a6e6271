import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import type { RefitJob } from "../../../autoscaler/refit/job";
import { RefitPool } from "../../../autoscaler/refit/pool";

let folder: string;
let pool: RefitPool;
beforeAll(() => {
    execFileSync(process.execPath, [join(__dirname, "../../../scripts/build.js")]);
    folder = mkdtempSync(join(tmpdir(), "tenantry-pool-"));
    // A worker that fails, hangs or ends as it is told by the horizon.
    writeFileSync(
        join(folder, "worker.js"),
        `const { parentPort, threadId } = require("node:worker_threads");
        parentPort.on("message", ({ horizon }) => {
            if (horizon === 1) return parentPort.postMessage({ failed: "RangeError" });
            if (horizon === 2) process.exit(1);
            if (horizon === 3) throw new Error("beside the answer");
            if (horizon === 4) for (;;);
            setTimeout(() => parentPort.postMessage({ refitted: { fit: threadId } }), 5);
        });`,
    );
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));
afterEach(() => pool.stop());

const job =
    (horizon: number, length = 1) =>
    (): RefitJob => ({
        history: {
            start: 0,
            step: 300,
            values: Float64Array.from({ length }, (_, at) => 4 + 3 * Math.sin((at / 144) * Math.PI)),
        },
        zone: undefined,
        events: [],
        horizon,
        startSeconds: 60,
        measuredBy: { windowSeconds: 60, delaySeconds: 15 },
        podCapacity: 1,
    });
const poolOf = (file = join(folder, "worker.js"), timeoutMs = 20_000) =>
    new RefitPool({ workers: 2, queue: 3, timeoutMs, file });

test("threads learn loads, one after another, with MSTL", async () => {
    pool = new RefitPool({
        workers: 1,
        queue: 3,
        timeoutMs: 60_000,
        file: join(__dirname, "../../../dist/autoscaler/refit/worker.js"),
    });
    const [one, two] = await Promise.all([pool.refit(job(86_400, 8065)), pool.refit(job(86_400, 8065))]);
    expect(two).toEqual(one);
    expect(one!.fit.about.parts.map(({ name }) => name)).toContain("mstl");
    expect(one!.fit.fine.p50).toHaveLength(288);
    expect(one!.room!.rises).toHaveLength(1440);
}, 120_000);

test("jobs go through so many threads, and one too many is refused", async () => {
    pool = poolOf();
    const jobs = Array.from({ length: 8 }, () => pool.refit(job(0)));
    expect(pool.waiting).toBe(5);
    const done = await Promise.allSettled(jobs);
    const threads = done.flatMap((one) => (one.status === "fulfilled" ? [one.value.fit as unknown] : []));
    expect([threads.length, new Set(threads).size]).toEqual([5, 2]);
    expect(done.at(-1)).toMatchObject({ reason: { message: "the queue is full" } });
    expect(pool.waiting).toBe(0);
});

test.each([
    [1, "RangeError"],
    [2, "the worker ended"],
    [3, "the worker ended"],
])("a job that fails as %i is told, and the next is done", async (horizon, message) => {
    pool = poolOf();
    await expect(pool.refit(job(horizon))).rejects.toThrow(message);
    await expect(pool.refit(job(0))).resolves.toBeDefined();
});

test("a job that hangs is given up, and its thread replaced", async () => {
    pool = poolOf(undefined, 300);
    await expect(pool.refit(job(4))).rejects.toThrow("the worker ended");
    await expect(poolOf().refit(job(0))).resolves.toBeDefined();
});

test("a pool that stops tells those who wait, and takes no more", async () => {
    pool = poolOf();
    const waiting = [pool.refit(job(4)), pool.refit(job(4)), pool.refit(job(0))].map((one) =>
        one.catch((error: Error) => error.message),
    );
    await pool.stop();
    expect(await Promise.all(waiting)).toEqual(["the worker ended", "the worker ended", "stopped"]);
    await expect(pool.refit(job(0))).rejects.toThrow("stopped");
});
