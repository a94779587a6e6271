import { driftOf } from "../../operations/deploying/drift";
import type { RunSummary, StackResult } from "../../operations/deploying/events";
import { commandOf } from "../../operations/deploying/killed";
import { type ExitCode, exitCode, leadingCode } from "../exit";
import type { Host } from "../host";
import { count, printable, type Style, styleFor } from "../render/style";
import { elapsed, resultWord } from "./live";

const indented = (text: string): string[] =>
    printable(text)
        .split("\n")
        .map((line) => `      ${line}`);

function problem(result: StackResult, style: Style): string[] {
    const [word, paint] = resultWord(result);
    const fix = result.fix === undefined ? [] : indented(`fix: ${result.fix}`).map((line) => style.note(line));
    return [`  ${style[paint](word)} ${result.stack}`, ...indented(result.message ?? ""), ...fix];
}

const listed = (stacks: readonly string[]): string =>
    stacks.slice(0, 10).join(", ") + (stacks.length > 10 ? ` and ${stacks.length - 10} more` : "");

/** How a run ended, for people: what failed in the cloud's own words, what was left out, how to go on. */
export function summaryText(summary: RunSummary, host: Host): string {
    const style = styleFor(host.stdout, host.env);
    const { results, notReached, interrupted, runId, outcome, message, durationMs } = summary;
    const failed = results.filter((one) => one.outcome === "failed");
    const skipped = results.filter((one) => one.outcome === "skipped");
    const good = results.length - failed.length - skipped.length;
    const counts = [
        style.good(`${good} succeeded`),
        ...(failed.length > 0 ? [style.bad(`${failed.length} failed`)] : []),
        ...(skipped.length > 0 ? [style.warn(`${skipped.length} skipped`)] : []),
        ...(interrupted.length > 0 ? [style.warn(`${interrupted.length} interrupted`)] : []),
        ...(notReached.length > 0 ? [style.warn(`${notReached.length} not reached`)] : []),
    ];
    const command = commandOf(summary.state?.started.kind ?? "deploy");
    const next: Readonly<Record<RunSummary["outcome"], string | undefined>> = {
        succeeded: undefined,
        failed: `mend what failed, then ${command} --retry-failed`,
        stopped: `${command} --resume goes on with what was not reached, --retry-failed with what failed`,
        cancelled: `${command} --resume goes on`,
    };
    return `${[
        "",
        `${style.bold(outcome)} in ${elapsed(durationMs)}: ${counts.join(", ")}`,
        ...(message === undefined ? [] : [printable(message)]),
        ...[...failed, ...skipped].flatMap((result) => problem(result, style)),
        ...(notReached.length > 0 ? [`  not reached: ${listed(notReached)}`] : []),
        ...(runId === undefined ? [] : [style.dim(`tenantry runs ${runId} shows it again`)]),
        ...(runId !== undefined && next[outcome] !== undefined ? [`next: ${next[outcome]}`] : []),
    ].join("\n")}\n`;
}

/** Skipped stacks count for nothing, so that some reasons are those of no failure. */
const codes: Readonly<Record<NonNullable<StackResult["reason"]>, ExitCode>> = {
    cloud: exitCode.resource,
    program: exitCode.resource,
    policy: exitCode.policy,
    guard: exitCode.configuration,
    plan: exitCode.configuration,
    locked: exitCode.error,
    pending: exitCode.error,
    engine: exitCode.error,
    dependency: exitCode.error,
    window: exitCode.error,
};

/** The exit code of a run: of everything that failed, what counts first. */
export function exitCodeOf({ outcome, results }: RunSummary): ExitCode {
    if (outcome === "cancelled") return exitCode.cancelled;
    const failed = results.filter((one) => one.outcome === "failed");
    const code = leadingCode(...failed.map(({ reason }) => (reason ? codes[reason] : exitCode.error)));
    return code === exitCode.ok && outcome !== "succeeded" ? exitCode.error : code;
}

const changing = ["create", "update", "replace", "delete", "import"] as const;

/** What a dry run found, a line a stack and a line for all. */
export function digestText({ reports, results }: RunSummary, host: Host): string {
    const style = styleFor(host.stdout, host.env);
    const total = new Map<string, number>();
    const lines = [...reports]
        .sort(([a], [b]) => (a < b ? -1 : 1))
        .map(([stack, { changes }]) => {
            const parts = changing
                .filter((op) => (changes[op] ?? 0) > 0)
                .map((op) => {
                    total.set(op, (total.get(op) ?? 0) + changes[op]!);
                    const text = `${changes[op]} to ${op}`;
                    return op === "delete" || op === "replace" ? style.bad(text) : text;
                });
            return `  ${stack}: ${parts.join(", ") || style.dim("nothing changes")}`;
        });
    const shown = lines.length > 40 ? [...lines.slice(0, 40), `  and ${lines.length - 40} more`] : lines;
    const refused = results.filter(({ outcome }) => outcome !== "succeeded");
    const sums = [...total].map(([op, number]) => `${number.toLocaleString("en-US")} to ${op}`);
    const foot = `${count(reports.size, "stack")}: ${sums.join(", ") || "nothing changes"}`;
    return `${[...shown, style.bold(foot), ...refused.flatMap((result) => problem(result, style))].join("\n")}\n`;
}

/** Whether a look at the cloud found anything changed. */
export function hasDrift({ reports }: RunSummary): boolean {
    return [...reports.values()].some((report) => driftOf(report).length > 0);
}

/** Whether a dry run found anything to do. */
export function hasWork({ reports }: RunSummary): boolean {
    return [...reports.values()].some(({ changes }) => changing.some((op) => (changes[op] ?? 0) > 0));
}
