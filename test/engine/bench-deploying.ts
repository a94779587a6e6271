import { spawn } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, dirname, join } from "node:path";
import { writeFleet } from "../../bench/fleet";
import type { Figure } from "../../bench/report";
import { loadFleet } from "../../model/load";
import { declareStack } from "../../stacks/program";
import { type StackSpec, stackName } from "../../stacks/spec";
import { specsOf } from "./differential/fleet";
import { type EngineFixture, openEngine } from "./fixture";

/** Deploying a fleet by `tenantry deploy`, against a loop of `pulumi up` over the same stacks. */

export interface DeployBench {
    readonly tenants: number;
    /** Time that the simulated clouds take for each creation. */
    readonly delayMs: number;
    /** Engines at a time. */
    readonly jobs: number;
}

const seconds = (from: number) => (performance.now() - from) / 1_000;
const slow = (delayMs: number) => ({ faults: [{ id: "slow", calls: ["create" as const], delayMs }] });

async function inTurn({ engine }: EngineFixture, specs: readonly StackSpec[]): Promise<number> {
    const begin = performance.now();
    for (const spec of specs) {
        const program = () => declareStack(spec);
        // As `pulumi up --yes` is: it previews, and then updates, as `tenantry deploy` does.
        const run = { project: "tenantry", stack: stackName(spec), program, flags: ["--skip-preview=false"] };
        const { code, stdout, stderr } = await engine.up(run);
        if (code !== 0) throw new Error(`${stackName(spec)} was not deployed: ${stdout.slice(-2_000)}${stderr}`);
    }
    return seconds(begin);
}

interface Operator {
    readonly folder: string;
    readonly env: NodeJS.ProcessEnv;
}

/** `tenantry deploy` of some stacks, from its start to its end. */
async function deployed({ folder, env }: Operator, stacks: readonly string[], jobs: number): Promise<number> {
    const tool = join(__dirname, "../../bin/tenantry.js");
    const options = ["--yes", "--wave", "rest", "--jobs", String(jobs), "--json"];
    const begin = performance.now();
    const child = spawn(process.execPath, [tool, "deploy", ...stacks, ...options], { cwd: folder, env });
    let said = "";
    for (const stream of [child.stdout, child.stderr])
        stream.on("data", (chunk) => (said = (said + chunk).slice(-4_000)));
    const code = await new Promise((resolve) => child.on("close", resolve));
    if (code !== 0) throw new Error(`tenantry deploy ended with ${code}: ${said}`);
    return seconds(begin);
}

/** Resources that stand in the clouds; both sides must have made the same. */
const made = async ({ cloud }: EngineFixture) => (await cloud.summary()).existing.length;

async function sideBySide(folder: string, { delayMs, jobs }: DeployBench, say: (text: string) => void) {
    const { cells: all, tenants } = specsOf(loadFleet({ directory: join(folder, "tenants") }));
    const below = new Set(tenants.flatMap((spec) => (spec.kind === "tenant" && spec.cell ? [spec.cell.cell] : [])));
    const cells = all.filter((spec) => spec.kind === "cell" && below.has(spec.cell.cell));
    const names = tenants.map(stackName);
    const one = await openEngine();
    const other = await openEngine();
    try {
        const env = Object.entries(process.env).filter(([name]) => !/^(PULUMI|TENANTRY)_/.test(name));
        const path = [dirname(one.engine.tool.path), process.env.PATH].join(delimiter);
        const home = { PULUMI_HOME: join(folder, "home"), PATH: path };
        const operator = { folder, env: { ...Object.fromEntries(env), ...home, ...other.cloud.env } };
        say("deploying the cells, which is not timed ...");
        await inTurn(one, cells);
        await deployed(operator, cells.map(stackName), jobs);
        await Promise.all([one, other].map(({ cloud }) => cloud.set(slow(delayMs))));
        say(`pulumi up of ${names.length} tenants, one after another ...`);
        const loop = await inTurn(one, tenants);
        say(`tenantry deploy of the same, ${jobs} at a time ...`);
        const fleet = await deployed(operator, names, jobs);
        const [mine, theirs] = [await made(other), await made(one)];
        if (mine !== theirs) throw new Error(`tenantry made ${mine} resources, the loop ${theirs}`);
        return { loop, fleet, tenants: names.length };
    } finally {
        await Promise.all([one, other].map((fixture) => fixture.close()));
    }
}

export async function deployFigures(bench: DeployBench, say: (text: string) => void): Promise<Figure[]> {
    const folder = mkdtempSync(join(tmpdir(), "tenantry-bench-"));
    try {
        mkdirSync(join(folder, "tenants"));
        writeFleet(join(folder, "tenants"), bench.tenants);
        const { loop, fleet, tenants } = await sideBySide(folder, bench, say);
        return [
            { name: "tenants deployed", value: tenants, unit: "tenants" },
            { name: "a creation in the simulated clouds", value: bench.delayMs, unit: "ms" },
            { name: "engines at a time", value: bench.jobs, unit: "engines" },
            { name: "pulumi up, one after another", value: loop / tenants, unit: "s a tenant" },
            { name: "tenantry deploy, from start to end", value: fleet / tenants, unit: "s a tenant" },
            { name: "throughput of tenantry deploy", value: (tenants * 3_600) / fleet, unit: "tenants an hour" },
            { name: "pulumi up in turn to tenantry deploy", value: loop / fleet, unit: "times" },
        ];
    } finally {
        rmSync(folder, { recursive: true, force: true });
    }
}
