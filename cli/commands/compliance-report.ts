import type { Evidence } from "../../compliance/evidence/schema";
import { type FrameworkId, frameworkIds } from "../../policies/frameworks/framework";
import type { Context } from "../command";
import { endings, type ReportFormat } from "../compliance/endings";
import { reportDocument, reportFormat } from "../compliance/formats";
import { evidenceOfStacks, timeOf } from "../compliance/run";
import { folderOf, writeInto } from "../compliance/target";
import { Cancelled, CliError, type ExitCode, exitCode } from "../exit";
import { openFleet, problemsOf, select } from "../fleet";
import { existingPath } from "../locations";
import { targetFor } from "../output";
import { jobsOf, usage } from "../planning/request";
import { showProblems } from "../planning/show-problems";
import { count } from "../render/style";

const byStack = (a: Evidence, b: Evidence): number => (a.subject.stack < b.subject.stack ? -1 : 1);

/** What a run comes to, told by its evidence. */
class Verdict {
    private failed = false;
    private mandatory = 0;
    stacks = 0;

    add({ subject, rules }: Evidence): void {
        this.stacks++;
        this.failed ||= subject.failed !== undefined;
        for (const { level, totals } of rules) if (level === "mandatory") this.mandatory += totals.fail;
    }

    code(broken: boolean): ExitCode {
        if (broken) return exitCode.configuration;
        if (this.failed) return exitCode.resource;
        return this.mandatory > 0 ? exitCode.policy : exitCode.ok;
    }
}

/** Where evidence goes: a file a stack as it comes, or one document at the end. */
async function outputFor(context: Context, format: ReportFormat) {
    const { host, options } = context;
    const out = options.text("out");
    const folder = folderOf(host, out);
    if (folder !== undefined) {
        const later: Promise<void>[] = [];
        return {
            take: (one: Evidence) => {
                const write = async () => {
                    const chunks = await reportDocument([one], format);
                    writeInto(folder, `${one.subject.stack}${endings[format]}`, [...chunks].join(""));
                };
                later.push(write());
            },
            end: async () => {
                await Promise.all(later);
            },
        };
    }
    const target = targetFor(host, out);
    const all: Evidence[] = [];
    return {
        take: (one: Evidence) => {
            all.push(one);
        },
        end: async () => target.write(await reportDocument(all.sort(byStack), format)),
    };
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
    const output = await outputFor(context, format);
    const request = {
        state: state === undefined ? undefined : existingPath(host, state, "--state"),
        jobs: jobsOf(options.text("jobs")),
        time: timeOf(host),
        frameworks: frameworkIds.filter((id) => named.length === 0 || named.includes(id)),
    };
    const fleet = await openFleet(context);
    const chosen = select(fleet, { names: operands, cells: [], all, withCells: options.flag("with-cells") });
    const asked = [...operands, ...chosen.stacks];
    const problems = operands.length > 0 ? problemsOf(fleet.problems, asked, chosen.broken) : fleet.problems;
    if (chosen.stacks.length === 0)
        throw new CliError(exitCode.configuration, "nothing-to-plan", "there is no stack that could be planned", {
            fix: "`tenantry validate` tells what is wrong with its files",
            problems,
        });
    await showProblems(host, fleet, problems, format === "json");
    const verdict = new Verdict();
    const take = (one: Evidence) => {
        verdict.add(one);
        output.take(one);
    };
    await evidenceOfStacks(context, { ...request, fleet, stacks: chosen.stacks, take });
    if (signal.aborted) throw new Cancelled();
    await output.end();
    const out = options.text("out");
    if (out !== undefined) await host.stderr.write(`wrote ${out}: evidence of ${count(verdict.stacks, "stack")}\n`);
    return verdict.code(problems.some(({ severity }) => severity === "error"));
}
