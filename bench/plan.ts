import { mkdtempSync, rmSync } from "node:fs";
import { cpus, tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { cloudFigures } from "./clouds";
import type { Counts } from "./counts";
import { writeFleet } from "./fleet";
import { measure, type Usage } from "./processes";
import { type Figure, missed, report, table } from "./report";

const help = `Plans generated tenants of all tiers and isolation models, all policies on, and measures it.

  npm run bench                        1,000 tenants, then ${"5,000"} for flat memory, the cold start, and the clouds side by side
  npm run bench -- --quick             a small fleet, without the large one; for a smoke test
  npm run bench -- --tenants 200 --json

  --tenants <n>   size of the fleet (1000)
  --many <n>      size of the large fleet (5000; 0 leaves it out)
  --each <n>      size of the fleets of each cloud (200; 0 leaves them out)
  --jobs <n>      processes (one a core)
  --enforce       end with 1 where a goal was missed or not measured
  --quick         70 tenants unless told otherwise, 20 of each cloud, no large fleet, one cold start
  --json          one object: name, figures, goals, machine`;

const script = join(__dirname, "measured.js");

/** `floor` is the SDK as it ships with stack traces off; `shortcuts` is the SDK as the planner runs it. */
async function run(
    mode: "plan" | "floor" | "shortcuts",
    directory: string,
    jobs: number,
): Promise<Usage & { counts: Counts }> {
    const usage = await measure([script, mode, directory, String(jobs)]);
    return { ...usage, counts: JSON.parse(usage.output) as Counts };
}

/** Median wall time in seconds of several runs of a command. */
async function median(args: readonly string[], runs: number): Promise<number> {
    const times: number[] = [];
    for (let at = 0; at < runs; at++) times.push((await measure(args)).wallSeconds);
    return times.sort((a, b) => a - b)[Math.floor(runs / 2)]!;
}

/** Start to end of one silo tenant's plan in a small fleet, against loading the program and its SDKs alone; warm file cache. */
async function coldStart(directory: string, runs: number): Promise<Figure[]> {
    const sdks = await median([script, "sdks"], runs);
    const tenant = [join(__dirname, "../../bin/tenantry.js"), "plan", "gen-00005", "--tenants", directory, "--json"];
    const plan = await median(tenant, runs);
    return [
        { name: "loading the SDKs", value: sdks, unit: "s" },
        { name: "cold start of one tenant's plan", value: plan, unit: "s" },
        { name: "cold start to loading the SDKs", value: plan / sdks, unit: "ratio", goal: 2 },
    ];
}

function planFigures(plan: Usage & { counts: Counts }, floor: Usage, shortcuts: Usage): Figure[] {
    const { counts } = plan;
    return [
        { name: "tenants", value: counts.tenants, unit: "tenants" },
        { name: "resources a tenant, on average", value: counts.resources / counts.tenants, unit: "resources" },
        { name: "policy judgements", value: counts.judgements, unit: "judgements" },
        { name: "violations", value: counts.violations, unit: "violations" },
        { name: "wall time", value: plan.wallSeconds, unit: "s", goal: 60 },
        { name: "time a tenant", value: (plan.wallSeconds * 1000) / counts.tenants, unit: "ms" },
        { name: "throughput", value: counts.resources / plan.wallSeconds, unit: "resources/s" },
        { name: "peak memory", value: plan.peakBytes && plan.peakBytes / 2 ** 30, unit: "GiB", goal: 1.5 },
        { name: "bare SDK floor", value: floor.wallSeconds, unit: "s" },
        { name: "plan to bare SDK floor", value: plan.wallSeconds / floor.wallSeconds, unit: "ratio", goal: 1.6 },
        { name: "floor with the planner's shortcuts", value: shortcuts.wallSeconds, unit: "s" },
        { name: "plan to floor with shortcuts", value: plan.wallSeconds / shortcuts.wallSeconds, unit: "ratio" },
    ];
}

export async function main(argv: readonly string[]): Promise<void> {
    const { values } = parseArgs({
        args: [...argv],
        options: {
            tenants: { type: "string" },
            many: { type: "string" },
            each: { type: "string" },
            jobs: { type: "string" },
            quick: { type: "boolean", default: false },
            enforce: { type: "boolean", default: false },
            json: { type: "boolean", default: false },
            help: { type: "boolean", default: false },
        },
    });
    if (values.help) return console.log(help);
    const count = Number(values.tenants ?? (values.quick ? 70 : 1000));
    const many = Number(values.many ?? (values.quick ? 0 : 5000));
    const each = Number(values.each ?? (values.quick ? 20 : 200));
    const jobs = Number(values.jobs ?? cpus().length);
    const directory = mkdtempSync(join(tmpdir(), "tenantry-bench-"));
    const say = (text: string) => values.json || console.error(text);
    try {
        writeFleet(directory, count);
        say(`planning ${count} tenants in ${jobs} processes ...`);
        const plan = await run("plan", directory, jobs);
        say("the same registrations against a monitor that answers at once ...");
        const floor = await run("floor", directory, jobs);
        const figures = planFigures(plan, floor, await run("shortcuts", directory, jobs));
        say("cold start ...");
        const few = join(directory, "few");
        writeFleet(few, 14);
        figures.push(...(await coldStart(few, values.quick ? 1 : 5)));
        if (each > 0) {
            say(`planning ${each} tenants on each cloud ...`);
            const plan = (fleet: string) => run("plan", fleet, jobs);
            figures.push(...(await cloudFigures(join(directory, "each"), each, values.quick ? 1 : 3, plan)));
        }
        if (many > 0) {
            say(`planning ${many} tenants ...`);
            writeFleet(directory, many);
            const large = await run("plan", directory, jobs);
            const growth = large.peakBytes && plan.peakBytes ? large.peakBytes / plan.peakBytes : undefined;
            figures.push({ name: `wall time of ${many} tenants`, value: large.wallSeconds, unit: "s" });
            figures.push({
                name: `peak memory, ${many} to ${count} tenants`,
                value: growth,
                unit: "ratio",
                goal: 1.25,
            });
        }
        console.log(values.json ? JSON.stringify(report("plan", figures), null, 2) : table("planning", figures));
        if (values.enforce && figures.some(missed)) process.exitCode = 1;
    } finally {
        rmSync(directory, { recursive: true, force: true });
    }
}
