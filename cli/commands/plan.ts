import type { Fleet } from "../../model/fleet";
import type { Problem } from "../../model/problem";
import type { FleetPlan } from "../../planner/document";
import type { Context } from "../command";
import { Cancelled, CliError, type ExitCode, exitCode } from "../exit";
import { openFleet, problemsOf, type Selection, select } from "../fleet";
import { openJudging } from "../judging";
import { targetFor } from "../output";
import { type PlanOptions, type ProgramOptions, planOptions, usage } from "../planning/request";
import { watched } from "../planning/run";
import { showProblems } from "../planning/show-problems";
import { documentOf } from "../render/formats";
import { factsOf, judgement, type Report, verdictsOf } from "../render/report";
import { ruleIndex } from "../render/rules";
import { count, plainStyle, styleFor } from "../render/style";
import { addCounts, countUncompared, hasChanges, treeOf } from "../render/view";

function selectionOf(fleet: Fleet, { operands, options }: Context): Selection {
    const cells = options.list("cell");
    if (options.flag("all") && operands.length + cells.length > 0)
        throw usage("--all and names contradict each other", "leave one of them out");
    return select(fleet, { names: operands, cells, all: options.flag("all"), withCells: options.flag("with-cells") });
}

function nothingToPlan({ directory }: Fleet, problems: readonly Problem[]): CliError {
    const broken = problems.some(({ severity }) => severity === "error");
    const message = broken ? "nothing to plan: the files asked for are broken" : `there are no tenants in ${directory}`;
    const fix = broken ? "mend the problems above" : "`tenantry init <tenant>` writes a first one";
    return new CliError(exitCode.configuration, broken ? "broken-files" : "no-tenants", message, { fix, problems });
}

function countsOf({ plan }: Report) {
    return addCounts(plan.stacks.map((stack) => treeOf(stack).counts));
}

/** The exit code that says how the plan went; what is wrong with the input counts first. */
function verdict(report: Report, expectNoChanges: boolean): ExitCode {
    const { stacks } = report.plan;
    if (report.problems.some(({ severity }) => severity === "error")) return exitCode.configuration;
    if (stacks.some(({ tenantry }) => tenantry.failed !== undefined)) return exitCode.resource;
    if (verdictsOf(stacks).mandatory > 0) return exitCode.policy;
    const proven = !hasChanges(countsOf(report)) && countUncompared(stacks) === 0;
    return expectNoChanges && !proven ? exitCode.changes : exitCode.ok;
}

/** Why nothing changes as far as one can tell, and that is no proof. */
function notProven({ plan }: Report): string {
    const resources = count(countUncompared(plan.stacks), "resource");
    return `--expect-no-changes is not proven: the encrypted secrets of ${resources} could not be compared with the state\n`;
}

/** What was written where: a report in a file says nothing on the screen otherwise. */
function written(out: string, report: Report): string {
    const { stacks } = report.plan;
    const { create, update, replace, delete: gone } = countsOf(report);
    const happening = Object.entries({ create, update, replace, delete: gone }).filter(([, value]) => value > 0);
    const changes = happening.map(([name, value]) => `, ${value.toLocaleString("en-US")} to ${name}`).join("");
    return `wrote ${out}: ${count(stacks.length, "stack")}${changes}; ${judgement(stacks).text}\n`;
}

/** A program of someone's: no fleet is read. */
async function plannedProgram({ host }: Context, asked: PlanOptions, program: ProgramOptions): Promise<Report> {
    const { planProgram } = await import("../../planner/program.js");
    const { state, baseline, policyPacks, policyPackConfigs, invokes, timeout } = asked;
    const limit = timeout && { timeoutMs: timeout.milliseconds };
    const plan = await watched(host, timeout, ({ signal }) =>
        planProgram({ ...program, state, baseline, policyPacks, policyPackConfigs, invokes, ...limit, signal }),
    );
    const fleet: FleetPlan = { version: 1, project: plan.tenantry.project, stacks: [plan] };
    return { plan: fleet, facts: new Map(), rules: await ruleIndex(), problems: [] };
}

async function plannedFleet(context: Context, wanted: PlanOptions): Promise<Report> {
    const { host, operands } = context;
    const fleet = await openFleet(context);
    const chosen = selectionOf(fleet, context);
    const named = operands.length + context.options.list("cell").length > 0;
    const asked = [...operands, ...chosen.stacks, ...chosen.broken];
    const judging = await openJudging(context, fleet);
    const own = named ? problemsOf(fleet.problems, asked) : fleet.problems;
    const problems = [...own, ...judging.problems];
    const json = wanted.format === "json";
    const nothing = chosen.stacks.length === 0;
    if (!nothing || !json) await showProblems(host, fleet, problems, json);
    if (nothing) throw nothingToPlan(fleet, problems);
    const { planFleet } = await import("../../planner/plan.js");
    const { state, policyPacks, policyPackConfigs, invokes, jobs } = wanted;
    const { stacks } = chosen;
    const { asOf, exemptions } = judging;
    const judged = { policyPacks, policyPackConfigs, asOf, exemptions };
    const plan = await watched(host, wanted.timeout, (watch) =>
        planFleet({ fleet, stacks, state, ...judged, invokes, jobs, ...watch }),
    );
    return { plan, facts: factsOf(fleet), rules: await ruleIndex(), problems };
}

/** `tenantry plan`. */
export async function run(context: Context): Promise<ExitCode> {
    const { host, options } = context;
    const { signal } = host; // listened to from here on, so that Ctrl-C while files are read is an orderly end too
    const asked = planOptions(context);
    const target = targetFor(host, asked.out);
    const { program } = asked;
    const report = await (program ? plannedProgram(context, asked, program) : plannedFleet(context, asked));
    if (signal.aborted) throw new Cancelled();
    const style = asked.out === undefined ? styleFor(host.stdout, host.env) : plainStyle;
    const width = asked.out === undefined && host.stdout.isTTY ? host.stdout.columns : undefined;
    const view = { style, verbose: options.flag("verbose"), diff: options.flag("diff"), width };
    await target.write(await documentOf(report, asked.format, view));
    if (asked.out !== undefined) await host.stderr.write(written(asked.out, report));
    const code = verdict(report, options.flag("expect-no-changes"));
    if (code === exitCode.changes && !hasChanges(countsOf(report))) await host.stderr.write(notProven(report));
    return code;
}
