import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { cpus, tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { writeFleet } from "../../bench/fleet";
import { type Figure, report, table } from "../../bench/report";
import { loadFleet } from "../../model/load";
import { declareStack } from "../../stacks/program";
import { type StackSpec, stackName } from "../../stacks/spec";
import { deployFigures } from "./bench-deploying";
import { specsOf } from "./differential/fleet";
import { baselineFolder, type EngineFixture, openEngine } from "./fixture";
import { WarmPacks } from "./packs";

const help = `Times the planner against \`pulumi preview\` of the same stacks with the same policy pack, and \`tenantry deploy\` against a loop of
\`pulumi up\`, over simulated clouds.

  npm run bench:engine [-- --tenants 50] [--deploys 20] [--delay 200] [--jobs 2] [--json]

  --tenants <n>  tenants to plan; 0 leaves that out
  --deploys <n>  tenants to deploy; 0 leaves that out
  --delay <ms>   time that the simulated clouds take for each creation
  --jobs <n>     engines that tenantry deploy has at a time`;

const project = "tenantry";
const seconds = (from: number) => (performance.now() - from) / 1000;

const runOf = (spec: StackSpec) => ({ project, stack: stackName(spec), program: () => declareStack(spec) });

/** Deploys what tenants refer to; not timed. */
async function deploy({ engine }: EngineFixture, specs: readonly StackSpec[]): Promise<void> {
    for (const spec of specs) {
        const { code, stdout, stderr } = await engine.up({ ...runOf(spec), stateAtEnd: true });
        if (code !== 0) throw new Error(`${stackName(spec)} was not deployed: ${stdout.slice(-2_000)}${stderr}`);
    }
}

interface Timed {
    readonly seconds: number;
    /** Steps of each stack, by name. */
    readonly steps: ReadonlyMap<string, number>;
}

/** Previews of stacks, one after another, as a user runs them. */
async function previews({ engine }: EngineFixture, specs: readonly StackSpec[], env: object = {}): Promise<Timed> {
    const steps = new Map<string, number>();
    const begin = performance.now();
    for (const spec of specs) {
        const run = { ...runOf(spec), packs: [baselineFolder], env: { ...env } };
        const { code, document, stderr } = await engine.preview(run);
        if (code !== 0) throw new Error(`${stackName(spec)} was not previewed: ${stderr}`);
        steps.set(stackName(spec), document.steps?.length ?? 0);
    }
    return { seconds: seconds(begin), steps };
}

/** Runs a script of Node to its end; what it prints may be large. */
function node(name: string, ...args: readonly string[]): string {
    const options = { encoding: "utf8", maxBuffer: 2 ** 30 } as const;
    const { status, stdout, stderr, error } = spawnSync(process.execPath, [join(__dirname, name), ...args], options);
    if (status !== 0) throw new Error(`${name} ended with ${error ?? status}: ${stderr}`);
    return stdout;
}

/** Plans of the same stacks, in one process of their own; the cells that they refer to are planned and timed as well. */
function plans(directory: string, state: string, specs: readonly StackSpec[]): Timed {
    const printed = node("bench-planner.js", directory, state, ...specs.map(stackName));
    const { seconds, steps } = JSON.parse(printed) as { seconds: number; steps: [string, number][] };
    return { seconds, steps: new Map(steps) };
}

/** The whole command, from its start to its end. */
function command(directory: string, state: string): number {
    const begin = performance.now();
    node("../../bin/tenantry.js", "plan", "--all", "--tenants", directory, "--state", state, "--json");
    return seconds(begin);
}

/** A comparison of times means something only where both sides did the same. */
function sameSteps(one: Timed, other: Timed): void {
    for (const [stack, count] of one.steps)
        if (other.steps.get(stack) !== count)
            throw new Error(`${stack}: ${count} steps in one engine, ${other.steps.get(stack)} in the other`);
}

async function figures(fixture: EngineFixture, directory: string, say: (text: string) => void): Promise<Figure[]> {
    const fleet = loadFleet({ directory });
    const { cells, tenants } = specsOf(fleet);
    const state = fixture.workspace.backend;
    say(`deploying ${cells.length} cells ...`);
    await deploy(fixture, cells);
    say(`planning ${tenants.length} tenants ...`);
    const plan = plans(directory, state, tenants);
    const whole = command(directory, state);
    say(`pulumi preview of each, the pack kept running ...`);
    const pack = await WarmPacks.start([baselineFolder]);
    let warm: Timed;
    try {
        await previews(fixture, tenants.slice(0, 2), pack.env);
        warm = await previews(fixture, tenants, pack.env);
    } finally {
        pack.stop();
    }
    sameSteps(plan, warm);
    say(`pulumi preview of each, as it is ...`);
    const usual = await previews(fixture, tenants);
    const each = ({ seconds: all }: Pick<Timed, "seconds">) => (all * 1000) / tenants.length;
    const resources = [...plan.steps.values()].reduce((sum, count) => sum + count, 0);
    return [
        { name: "tenants", value: tenants.length, unit: "tenants" },
        { name: "resources a tenant, on average", value: resources / tenants.length, unit: "resources" },
        { name: "planner, one warm process", value: each(plan), unit: "ms a tenant" },
        { name: "tenantry plan --all, from start to end", value: each({ seconds: whole }), unit: "ms a tenant" },
        { name: "pulumi preview", value: each(usual), unit: "ms a tenant" },
        { name: "pulumi preview, its pack kept running", value: each(warm), unit: "ms a tenant" },
        { name: "preview to planner", value: each(usual) / each(plan), unit: "times" },
        { name: "preview to tenantry plan --all", value: usual.seconds / whole, unit: "times" },
        { name: "preview with a running pack to planner", value: each(warm) / each(plan), unit: "times" },
        { name: "planner to preview", value: each(plan) / each(usual), unit: "ratio", goal: 1 / 30 },
    ];
}

/** Figures of the planner against previews. */
async function planFigures(tenants: number, say: (text: string) => void): Promise<Figure[]> {
    const directory = mkdtempSync(join(tmpdir(), "tenantry-bench-"));
    const fixture = await openEngine();
    try {
        writeFleet(directory, tenants);
        return await figures(fixture, directory, say);
    } finally {
        await fixture.close();
        rmSync(directory, { recursive: true, force: true });
    }
}

export async function main(argv: readonly string[]): Promise<void> {
    const { values } = parseArgs({
        args: [...argv],
        options: {
            tenants: { type: "string", default: "50" },
            deploys: { type: "string", default: "20" },
            delay: { type: "string", default: "200" },
            jobs: { type: "string", default: String(Math.max(2, cpus().length)) },
            json: { type: "boolean", default: false },
            help: { type: "boolean", default: false },
        },
    });
    if (values.help) return console.log(help);
    const say = (text: string) => values.json || console.error(text);
    const [tenants, deploys, delayMs, jobs] = [values.tenants, values.deploys, values.delay, values.jobs].map(Number);
    const all = [
        ...(tenants! > 0 ? await planFigures(tenants!, say) : []),
        ...(deploys! > 0 ? await deployFigures({ tenants: deploys!, delayMs: delayMs!, jobs: jobs! }, say) : []),
    ];
    console.log(values.json ? JSON.stringify(report("engine", all), null, 2) : table("planner and engine", all));
}
