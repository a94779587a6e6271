import type { Fleet } from "../../model/fleet";
import { unrecordedFault } from "../../model/placing/unrecorded";
import type { Context } from "../command";
import { CliError, exitCode } from "../exit";
import { problemsOf, select } from "../fleet";
import { usage } from "../planning/request";
import { showProblems } from "../planning/show-problems";
import type { ReviewedPlans } from "./request";

interface StacksOptions {
    readonly reviewed?: ReviewedPlans;
    /** Nothing is changed: where tenants are need not be on record. @default whether it is a dry run */
    readonly looks?: boolean;
    /** Warnings are not shown: what is asked about is there already. @default false */
    readonly quiet?: boolean;
}

/** Stacks that are asked for: by name, all, or those of the reviewed plan. */
export async function stacksOf(
    context: Context,
    fleet: Fleet,
    { reviewed, quiet = false, looks = context.options.flag("dry-run") }: StacksOptions = {},
): Promise<readonly string[]> {
    const { host, operands, options, json } = context;
    const all = options.flag("all");
    if (all && operands.length > 0) throw usage("--all and names contradict each other", "leave one of them out");
    const names = operands.length > 0 || all || !reviewed ? operands : [...reviewed.plans.keys()];
    if (!all && names.length === 0) throw usage("tenants are needed", "name some, or give --all");
    const chosen = select(fleet, { names, cells: [], all, withCells: options.flag("with-cells") });
    const problems = problemsOf(fleet.problems, [...chosen.stacks, ...chosen.broken], chosen.broken);
    const errors = problems.filter(({ severity }) => severity === "error");
    if (chosen.broken.length > 0) {
        if (!json) await showProblems(host, fleet, errors, !host.stdout.isTTY);
        throw new CliError(
            exitCode.configuration,
            "broken-files",
            `${chosen.broken.join(", ")}: their files are broken`,
            {
                fix: "mend the problems, or name the others",
                problems: errors,
            },
        );
    }
    const open = looks ? undefined : unrecordedFault(fleet, chosen.stacks);
    if (open) throw new CliError(exitCode.configuration, "unrecorded-placement", open.message, { fix: open.fix });
    if (!quiet) await showProblems(host, fleet, problems, json || !host.stdout.isTTY);
    const unreviewed = reviewed ? chosen.stacks.filter((stack) => !reviewed.plans.has(stack)) : [];
    if (unreviewed.length > 0)
        throw usage(
            `${unreviewed.join(", ")} is not in the reviewed plan`,
            "plan it too, or deploy only what the plan has",
        );
    return chosen.stacks;
}
