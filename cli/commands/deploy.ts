import * as prompts from "@clack/prompts";
import type { Fleet } from "../../model/fleet";
import type { DeployRequest } from "../../operations/deploying/request";
import { runIds } from "../../operations/records/journal";
import type { Context } from "../command";
import { performed, requirePulumi } from "../deploying/engine";
import { runFolders } from "../deploying/place";
import {
    adoptedOptions,
    limitOptions,
    lookingWaves,
    type ReviewedPlans,
    reviewedPlans,
    waveOptions,
} from "../deploying/request";
import { digestText, exitCodeOf, hasWork } from "../deploying/summary";
import { Cancelled, CliError, type ExitCode, exitCode } from "../exit";
import { openFleet, problemsOf, select } from "../fleet";
import { usage } from "../planning/request";
import { showProblems } from "../planning/show-problems";

/** The run that an option names; without a name the last one. */
function runOf(context: Context, option: string): string | undefined {
    const named = context.options.text(option);
    if (named !== undefined) return named;
    if (!context.options.flag(option)) return undefined;
    const [last] = runIds(runFolders(context).root);
    if (last !== undefined) return last;
    throw new CliError(exitCode.configuration, "no-run", `--${option}: there is no run yet`, {
        fix: "tenantry runs lists runs; --records names their folder",
    });
}

function resumeOf(context: Context): DeployRequest["resume"] {
    const [resume, retry] = ["resume", "retry-failed"].map((option) => runOf(context, option));
    if (resume !== undefined && retry !== undefined)
        throw usage("--resume and --retry-failed contradict each other", "leave one of them out");
    if (resume !== undefined) return { runId: resume, mode: "resume" };
    return retry === undefined ? undefined : { runId: retry, mode: "retry" };
}

/** Stacks that are asked for: by name, all, or those of the reviewed plan. */
async function stacksOf(
    context: Context,
    fleet: Fleet,
    reviewed: ReviewedPlans | undefined,
): Promise<readonly string[]> {
    const { host, operands, options, json } = context;
    const all = options.flag("all");
    if (all && operands.length > 0) throw usage("--all and names contradict each other", "leave one of them out");
    const names = operands.length > 0 || all || !reviewed ? operands : [...reviewed.plans.keys()];
    if (!all && names.length === 0) throw usage("deploy needs tenants", "name some, or give --all");
    const chosen = select(fleet, { names, cells: [], all, withCells: options.flag("with-cells") });
    const problems = problemsOf(fleet.problems, chosen.stacks, chosen.broken);
    const errors = problems.filter(({ severity }) => severity === "error");
    if (chosen.broken.length > 0)
        throw new CliError(
            exitCode.configuration,
            "broken-files",
            `${chosen.broken.join(", ")} cannot be deployed: their files are broken`,
            {
                fix: "mend the problems, or deploy the others by name",
                problems: errors,
            },
        );
    await showProblems(host, fleet, problems, json || !host.stdout.isTTY);
    const unreviewed = reviewed ? chosen.stacks.filter((stack) => !reviewed.plans.has(stack)) : [];
    if (unreviewed.length > 0)
        throw usage(
            `${unreviewed.join(", ")} is not in the reviewed plan`,
            "plan it too, or deploy only what the plan has",
        );
    return chosen.stacks;
}

/** Shows what would happen, and asks once. Gives what was shown: nothing else may happen then. */
async function reviewedByEye(context: Context, request: DeployRequest): Promise<DeployRequest["reviewed"]> {
    const { host, options } = context;
    const summary = await performed(context, { ...request, ...lookingWaves, operation: "preview" });
    if (host.stdout.isTTY && !context.json) await host.stdout.write(digestText(summary, host));
    if (options.flag("dry-run")) return undefined;
    if (!hasWork(summary)) return undefined;
    const answer = await prompts.confirm({ message: "Deploy this?", initialValue: false });
    if (prompts.isCancel(answer) || answer !== true) throw new Cancelled();
    return new Map([...summary.reports].map(([stack, { steps }]) => [stack, { steps }]));
}

/** `tenantry deploy`. */
export async function run(context: Context): Promise<ExitCode> {
    const { host, options, operands } = context;
    void host.signal;
    await requirePulumi(context);
    const resume = resumeOf(context);
    const fleet = await openFleet(context);
    const reviewed = reviewedPlans(context);
    if (resume && (operands.length > 0 || options.flag("all")))
        throw usage("a run that is gone on with knows its stacks", "leave the names out");
    const base: DeployRequest = {
        fleet,
        stacks: resume ? [] : await stacksOf(context, fleet, reviewed),
        operation: "update",
        kind: "deploy",
        args: argumentsOf(context),
        ...waveOptions(context),
        ...limitOptions(context),
        allowDestroy: options.flag("allow-destroy"),
        reviewed: reviewed?.plans,
        planHash: reviewed?.hash,
        backend: options.text("backend"),
        secretsProvider: options.text("secrets-provider"),
        resume,
        forceRepair: options.flag("repair"),
        adopted: adoptedOptions(context),
    };
    if (options.flag("dry-run")) {
        const summary = await performed(context, { ...base, ...lookingWaves, operation: "preview" });
        if (host.stdout.isTTY && !context.json) await host.stdout.write(digestText(summary, host));
        return exitCodeOf(summary);
    }
    const consented = options.flag("yes") || resume !== undefined;
    if (!consented && !host.interactive)
        throw usage("nobody is there to be asked", "give --yes to deploy, or --dry-run to look");
    const seen = consented ? undefined : await reviewedByEye(context, base);
    if (!consented && !seen) return exitCode.ok;
    const summary = await performed(context, seen && !reviewed ? { ...base, reviewed: seen } : base);
    return exitCodeOf(summary);
}

/** The command as the records keep it. */
function argumentsOf({ operands, options }: Context): readonly string[] {
    const flags = ["all", "with-cells", "yes", "allow-destroy", "in-window", "repair"].filter((name) =>
        options.flag(name),
    );
    const texts = ["plan", "backend", "failure-budget"].filter((name) => options.text(name) !== undefined);
    const waves = options.list("wave").flatMap((wave) => ["--wave", wave]);
    return [
        ...operands,
        ...flags.map((flag) => `--${flag}`),
        ...texts.flatMap((name) => [`--${name}`, options.text(name)!]),
        ...waves,
    ];
}
