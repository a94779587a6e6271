import { type ChildProcess, fork } from "node:child_process";
import { join } from "node:path";
import { monitorEventLoopDelay } from "node:perf_hooks";
import { parseArgs } from "node:util";
import { Worker } from "node:worker_threads";
import { nobody } from "../autoscaler/prometheus/auth/authorization";
import { prometheusClient } from "../autoscaler/prometheus/client";
import { gaugesText } from "../autoscaler/publish/gauges";
import { serve } from "../autoscaler/publish/server";
import type { Refitted } from "../autoscaler/refit/job";
import { RefitPool, type Refitter } from "../autoscaler/refit/pool";
import { Service } from "../autoscaler/service";
import { quantile } from "../forecast/statistics";
import type { WorkloadSettings } from "../model/schema/forecasting";
import { type Figure, missed, report, table } from "./report";

const help = `The forecaster with thousands of tenants: what a scrape takes, its memory, and what refits do to its main thread.

  npm run bench:autoscaler                     2,000 tenants, a minute of refits
  npm run bench:autoscaler -- --tenants 500 --seconds 20 --json

  --tenants <n>    workloads, one a tenant (2000)
  --distinct <n>   loads that are learnt at the beginning; the others start with a copy of what was learnt of these (20)
  --seconds <n>    how long refits, requests and scrapes go on (60)
  --enforce        end with 1 where a goal was missed
  --json           one object: figures, goals, machine`;

const settingsOf = (tenant: number): WorkloadSettings => ({
    version: 1,
    tenant: `tenant-${tenant}`,
    workload: "api",
    namespace: `tenant-${tenant}`,
    mode: "auto",
    loads: [{ metric: "cpu", unit: "cores", query: `sum(load${tenant})`, per_replica: 0.5, target: 0.8 }],
    replicas: { min: 2, max: 100 },
    start_seconds: 60,
    margin_seconds: 15,
    time_zone: "Europe/Berlin",
});

/** Learns the first few, and copies what came of them: learning all would take the better part of an hour. */
function copying(pool: RefitPool, distinct: number): Refitter & { thorough: boolean; done: number } {
    const learnt: Promise<Refitted>[] = [];
    let copies = 0;
    return {
        thorough: false,
        done: 0,
        get waiting() {
            return pool.waiting;
        },
        async refit(job) {
            if (!this.thorough && learnt.length >= distinct) return structuredClone(await learnt[copies++ % distinct]!);
            const refitted = pool.refit(job);
            if (!this.thorough) learnt.push(refitted);
            await refitted;
            this.done++;
            return refitted;
        },
        stop: () => pool.stop(),
    };
}

const clock = (): number => Date.now() / 1000;
const wait = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));
const told = <T>(one: Worker | ChildProcess): Promise<T> => new Promise((resolve) => one.once("message", resolve));

async function measured(tenants: number, distinct: number, seconds: number): Promise<Figure[]> {
    const load = fork(join(__dirname, "autoscaler-load.js"));
    const idle = new Worker(join(__dirname, "autoscaler-idle.js"));
    const port = await told<number>(load);
    const pool = new RefitPool({
        workers: 1,
        queue: tenants,
        timeoutMs: 600_000,
        file: join(__dirname, "../autoscaler/refit/worker.js"),
    });
    const refitter = copying(pool, distinct);
    let failures = 0;
    const service = new Service(
        { shard: { index: 0, count: 1 }, interval: 15, spreadSeconds: 60, mostLoads: tenants },
        prometheusClient({
            base: new URL(`http://127.0.0.1:${port}`),
            authorization: nobody,
            timeoutMs: 60_000,
            concurrency: 16,
        }),
        refitter,
        {
            failed: () => {
                failures++;
            },
            refitted: () => undefined,
            settingsRefused: (source, message) => {
                throw new Error(`${source}: ${message}`);
            },
        },
    );
    const pages = { metrics: async () => gaugesText(service, clock()), unready: () => undefined };
    const server = await serve(pages, { host: "127.0.0.1", port: 0 });
    const url = `http://127.0.0.1:${server.address.port}/metrics`;
    service.configure(
        new Map(Array.from({ length: tenants }, (_, at) => [`${at}.json`, JSON.stringify(settingsOf(at))])),
    );
    const timer = setInterval(() => service.tick(clock()), 1000);
    while (!service.ready) await wait(500);

    // From here on all is real: loads are asked for, and as many as the worker can are learnt, as if six hours had passed.
    refitter.thorough = true;
    await wait(16_000);
    const delay = monitorEventLoopDelay({ resolution: 1 });
    delay.enable();
    idle.postMessage("reset");
    const scrapes: number[] = [];
    let [desired, memory] = [0, 0];
    let changed = tenants;
    const begun = clock();
    while (clock() - begun < seconds) {
        // Another zone asks for another model: a queue that is never empty.
        while (pool.waiting < 4) {
            const at = changed++ % tenants;
            service.configure(replaced(tenants, at, changed));
            await wait(20);
        }
        load.send(url);
        const scraped = await told<{ seconds: number; desired: number }>(load);
        scrapes.push(scraped.seconds);
        desired = scraped.desired;
        memory = Math.max(memory, process.memoryUsage.rss());
        await wait(1000);
    }
    const failed = failures;
    idle.postMessage("tell");
    const floor = await told<number>(idle);
    clearInterval(timer);
    await server.close();
    await pool.stop();
    load.kill();
    await idle.terminate();
    return [
        { name: "tenants without desired replicas", value: tenants - desired, unit: "", goal: 0 },
        { name: "requests and refits that failed", value: failed, unit: "", goal: 0 },
        { name: "refits in threads meanwhile", value: refitter.done, unit: "refits" },
        { name: "scrape of all gauges, longest", value: Math.max(...scrapes), unit: "s", goal: 1 },
        { name: "scrape of all gauges, median", value: quantile(scrapes, 0.5), unit: "s" },
        { name: "memory, largest", value: memory / 2 ** 20, unit: "MiB", goal: 1024 },
        { name: "event loop delay, p99", value: delay.percentile(99) / 1e6, unit: "ms", goal: 50 },
        { name: "the same of a loop that does nothing", value: floor, unit: "ms" },
    ];
}

const texts = new Map<string, string>();
function replaced(tenants: number, at: number, times: number): Map<string, string> {
    if (texts.size === 0)
        for (let one = 0; one < tenants; one++) texts.set(`${one}.json`, JSON.stringify(settingsOf(one)));
    const zone = times % 2 === 0 ? "Europe/Paris" : "Europe/Rome";
    texts.set(`${at}.json`, JSON.stringify({ ...settingsOf(at), time_zone: zone }));
    return texts;
}

export async function main(args: readonly string[]): Promise<void> {
    const { values } = parseArgs({
        args: [...args],
        options: {
            tenants: { type: "string", default: "2000" },
            distinct: { type: "string", default: "20" },
            seconds: { type: "string", default: "60" },
            enforce: { type: "boolean", default: false },
            json: { type: "boolean", default: false },
            help: { type: "boolean", short: "h", default: false },
        },
    });
    if (values.help) {
        process.stdout.write(`${help}\n`);
        return;
    }
    const figures = await measured(Number(values.tenants), Number(values.distinct), Number(values.seconds));
    process.stdout.write(
        values.json ? `${JSON.stringify(report("autoscaler", figures), undefined, 4)}\n` : table("autoscaler", figures),
    );
    if (values.enforce && figures.some(missed)) process.exitCode = 1;
}
