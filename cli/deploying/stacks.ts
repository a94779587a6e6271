import type { Fleet } from "../../model/fleet";
import type { Context } from "../command";
import { CliError, exitCode } from "../exit";
import { problemsOf, select } from "../fleet";
import { usage } from "../planning/request";
import { showProblems } from "../planning/show-problems";
import type { ReviewedPlans } from "./request";

/** Stacks that are asked for: by name, all, or those of the reviewed plan. */
export async function stacksOf(context: Context, fleet: Fleet, reviewed?: ReviewedPlans): Promise<readonly string[]> {
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
            `${chosen.broken.join(", ")} cannot be deployed: their files are broken`,
            {
                fix: "mend the problems, or deploy the others by name",
                problems: errors,
            },
        );
    }
    await showProblems(host, fleet, problems, json || !host.stdout.isTTY);
    const unreviewed = reviewed ? chosen.stacks.filter((stack) => !reviewed.plans.has(stack)) : [];
    if (unreviewed.length > 0)
        throw usage(
            `${unreviewed.join(", ")} is not in the reviewed plan`,
            "plan it too, or deploy only what the plan has",
        );
    return chosen.stacks;
}
