import type { Evidence } from "../../compliance/evidence/schema";
import { type RunSummary, Summing } from "../../compliance/summary";
import { dayOfTime } from "../../compliance/words";
import { type FrameworkId, frameworkIds } from "../../policies/frameworks/framework";
import { cellStackName } from "../../stacks/spec";
import type { Context } from "../command";
import { besideOf } from "../compliance/beside";
import { reportFormat } from "../compliance/formats";
import { outputFor, recordReport } from "../compliance/output";
import { evidenceOfStacks, timeOf } from "../compliance/run";
import { Cancelled, CliError, type ExitCode, exitCode } from "../exit";
import { openFleet, problemsOf, select } from "../fleet";
import { openJudging } from "../judging";
import { existingPath } from "../locations";
import { jobsOf, usage } from "../planning/request";
import { showProblems } from "../planning/show-problems";
import { count } from "../render/style";

/** The exit code that says how the run went; what is wrong with the input counts first. */
function codeOf({ failed, mandatory }: RunSummary, broken: boolean): ExitCode {
    if (broken) return exitCode.configuration;
    if (failed > 0) return exitCode.resource;
    return mandatory > 0 ? exitCode.policy : exitCode.ok;
}

/** `tenantry compliance report`. */
export async function run(context: Context): Promise<ExitCode> {
    const { host, operands, options } = context;
    const { signal } = host; // listened to from here on, so that Ctrl-C while files are read is an orderly end too
    const format = reportFormat(context);
    const all = options.flag("all");
    if (all && operands.length > 0) throw usage("--all and names contradict each other", "leave one of them out");
    const named = options.list("framework") as readonly FrameworkId[];
    const state = options.text("state");
    const request = {
        state: state === undefined ? undefined : existingPath(host, state, "--state"),
        jobs: jobsOf(options.text("jobs")),
        time: timeOf(host),
        frameworks: frameworkIds.filter((id) => named.length === 0 || named.includes(id)),
    };
    const fleet = await openFleet(context);
    const output = outputFor(context, format, besideOf(context, fleet));
    const chosen = select(fleet, { names: operands, cells: [], all, withCells: options.flag("with-cells") });
    const asked = [...operands, ...chosen.stacks];
    const judging = await openJudging(context, fleet);
    const own = operands.length > 0 ? problemsOf(fleet.problems, asked) : fleet.problems;
    const problems = [...own, ...judging.problems];
    if (chosen.stacks.length === 0)
        throw new CliError(exitCode.configuration, "nothing-to-plan", "there is no stack that could be planned", {
            fix: "`tenantry validate` tells what is wrong with its files",
            problems,
        });
    await showProblems(host, fleet, problems, format === "json");
    const summing = new Summing();
    const take = (one: Evidence) => {
        summing.add(one);
        output.take(one);
    };
    const broken = operands.length > 0 ? chosen.broken : [...fleet.brokenCells.map(cellStackName), ...fleet.broken];
    await evidenceOfStacks(context, { ...request, judging, fleet, stacks: chosen.stacks, broken, take });
    if (signal.aborted) throw new Cancelled();
    const { summary } = summing;
    const { time } = request;
    const { asOf } = judging;
    const written = await output.end({ time, asOf });
    if (written) {
        const anchor = await recordReport(context, written, { format, time, asOf, summary, fleet: fleet.directory });
        const day = asOf === dayOfTime(time) ? "" : `, judged as of ${asOf}`;
        const what = `evidence of ${count(summary.stacks, "stack")}${day}`;
        await host.stderr.write(`wrote ${options.text("out")}: ${what}, recorded in the audit log at ${anchor}\n`);
    }
    return codeOf(
        summary,
        problems.some(({ severity }) => severity === "error"),
    );
}
