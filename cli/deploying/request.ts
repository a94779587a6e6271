import { readFileSync } from "node:fs";
import { cpus } from "node:os";
import { Duration, Size, UnitError } from "../../model/units";
import { availableMemory } from "../../operations/engine/memory";
import { type Budget, parseBudget, RolloutError } from "../../operations/rollout/budget";
import { parseGate } from "../../operations/rollout/checks";
import type { Gate } from "../../operations/rollout/gates";
import { parseWave, type WaveRule } from "../../operations/rollout/waves";
import type { FleetPlan, StackPlan } from "../../planner/document";
import { hashOf } from "../../planner/render";
import type { Context } from "../command";
import { CliError, exitCode } from "../exit";
import { existingPath } from "../locations";
import { usage } from "../planning/request";
import { argumentsOf } from "./arguments";

/** How much runs at once. */
export interface LimitOptions {
    readonly count: number;
    readonly memoryBytes: number;
    readonly parallel: number | undefined;
}

const unbounded: Budget = { share: 1 };

function wholeNumber(option: string, text: string): number {
    if (/^[1-9]\d{0,3}$/.test(text)) return Number(text);
    throw usage(`${option} ${text} is no number of at least 1`, "name a whole number");
}

export function parsed<T>(option: string, parse: () => T): T {
    try {
        return parse();
    } catch (error) {
        if (error instanceof RolloutError) throw usage(`${option}: ${error.message}`, error.fix);
        if (error instanceof UnitError) throw usage(`${option}: ${error.message}`, "name an amount with its unit");
        throw error;
    }
}

/** An engine takes a few hundred MiB: less is a mistyped unit. */
const leastMemory = Size.parse("256Mi");

function memoryFor(text: string): number {
    const { bytes } = parsed("--memory", () => Size.parse(text));
    if (bytes >= leastMemory.bytes) return bytes;
    throw usage(`--memory ${text} is less than one engine takes`, `name at least ${leastMemory}, with its unit`);
}

export function limitOptions({ options }: Context): LimitOptions {
    const [jobs, memory, parallel] = ["jobs", "memory", "parallel"].map((name) => options.text(name));
    return {
        count: jobs === undefined ? Math.max(2, cpus().length) : wholeNumber("--jobs", jobs),
        memoryBytes: memory === undefined ? availableMemory() * 0.75 : memoryFor(memory),
        parallel: parallel === undefined ? undefined : wholeNumber("--parallel", parallel),
    };
}

/** How a rollout goes on, and when it stops. */
export interface WaveOptions {
    readonly waves: readonly WaveRule[] | undefined;
    readonly budget: Budget;
    readonly gates: readonly Gate[];
    readonly inWindow: boolean;
}

function waveOptions({ options, host }: Context): WaveOptions {
    const rules = options.list("wave");
    const budget = options.text("failure-budget") ?? "10%";
    const timeout = parsed("--gate-timeout", () => Duration.parse(options.text("gate-timeout") ?? "5m"));
    return {
        waves: rules.length === 0 ? undefined : rules.map((rule) => parsed("--wave", () => parseWave(rule))),
        budget: parsed("--failure-budget", () => parseBudget(budget)),
        gates: options
            .list("gate")
            .map((text) =>
                parsed("--gate", () =>
                    parseGate(text, { timeoutMs: timeout.milliseconds, env: host.env, cwd: host.cwd }),
                ),
            ),
        inWindow: options.flag("in-window"),
    };
}

/** For what only looks: one wave, and no failure stops it. */
export const lookingWaves: WaveOptions = { waves: [parseWave("rest")], budget: unbounded, gates: [], inWindow: false };

/** Plans that were reviewed. */
export interface ReviewedPlans {
    readonly plans: ReadonlyMap<string, StackPlan>;
    readonly hash: string;
}

const isStep = (step: Partial<StackPlan["steps"][number]> | null): boolean =>
    typeof step?.urn === "string" && typeof step.op === "string";

/** Reads a document of `tenantry plan --json`, of one stack or of several. */
export function reviewedPlans({ host, options }: Context): ReviewedPlans | undefined {
    const named = options.text("plan");
    if (named === undefined) return undefined;
    const bad = (why: string) =>
        new CliError(exitCode.configuration, "bad-plan", `--plan ${named}: ${why}`, {
            fix: "write it with `tenantry plan <tenant> --json --out plan.json`",
        });
    let document: Partial<FleetPlan & StackPlan>;
    try {
        document = JSON.parse(readFileSync(existingPath(host, named, "--plan"), "utf8")) as typeof document;
    } catch (error) {
        if (error instanceof CliError) throw error;
        throw bad(`it cannot be read as JSON (${(error as Error).message})`);
    }
    const stacks = document?.stacks ?? (document?.tenantry ? [document as StackPlan] : []);
    if (!Array.isArray(stacks) || stacks.length === 0) throw bad("it is no plan of stacks");
    const wrong = stacks.find(
        (plan) => typeof plan?.tenantry?.stack !== "string" || !Array.isArray(plan.steps) || !plan.steps.every(isStep),
    );
    if (wrong) throw bad("it is no plan of stacks");
    const failed = stacks.find(({ tenantry }) => tenantry.failed !== undefined);
    if (failed) throw bad(`planning ${failed.tenantry.stack} had failed, so there is nothing that was reviewed`);
    return { plans: new Map(stacks.map((plan) => [plan.tenantry.stack, plan])), hash: hashOf(stacks) };
}

/** What the operator knows of unfinished creations: ids by URN, empty for what is not there. */
export function adoptedOptions({ options }: Context): ReadonlyMap<string, string> {
    const there = options.list("adopt").map((pair): [string, string] => {
        const at = pair.lastIndexOf("=");
        if (!pair.startsWith("urn:pulumi:") || at < 0 || at === pair.length - 1)
            throw usage(`--adopt ${pair} is no urn=id`, "write the URN as the message named it, = and the cloud's id");
        return [pair.slice(0, at), pair.slice(at + 1)];
    });
    return new Map([...there, ...options.list("forget").map((urn): [string, string] => [urn, ""])]);
}

/** What every run that changes stacks takes from the command line. */
export function runOptions(context: Context) {
    const { options } = context;
    return {
        operation: "update",
        args: argumentsOf(context),
        ...waveOptions(context),
        ...limitOptions(context),
        allowDestroy: options.flag("allow-destroy"),
        backend: options.text("backend"),
        secretsProvider: options.text("secrets-provider"),
        forceRepair: options.flag("repair"),
        adopted: adoptedOptions(context),
    } as const;
}
