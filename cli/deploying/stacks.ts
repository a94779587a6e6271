import type { Fleet } from "../../model/fleet";
import { unrecordedFault } from "../../model/placing/unrecorded";
import type { Problem } from "../../model/problem";
import { problem } from "../../model/report";
import type { Context } from "../command";
import { CliError, exitCode } from "../exit";
import { problemsOf, select, stopping } from "../fleet";
import { usage } from "../planning/request";
import { showProblems } from "../planning/show-problems";
import type { ReviewedPlans } from "./request";

type Fault = NonNullable<ReturnType<typeof unrecordedFault>>;

interface StacksOptions {
    readonly reviewed?: ReviewedPlans;
    /** Nothing is changed: where tenants are need not be on record. @default whether it is a dry run */
    readonly looks?: boolean;
    /** Warnings are not shown: what is asked about is there already. @default false */
    readonly quiet?: boolean;
}

/** What whoever only looks is told of what a deployment would not do. */
function refusal(fleet: Fleet, stacks: readonly string[], { message, fix }: Fault): Problem {
    const asked = new Set(stacks);
    const first = fleet.unrecorded.find((id) => asked.has(id));
    const file = fleet.tenants.find(({ tenant }) => tenant.tenant_id === first)?.file ?? fleet.directory;
    return problem("TN434", {
        at: { file, line: 1, column: 1 },
        path: "placement.cell",
        message: `a deployment would refuse this: ${message}`,
        fix: `${fix[0]!.toUpperCase()}${fix.slice(1)}.`,
    });
}

/** A cell that carries more than it promises has nobody on it but who is on record, and fixes have to reach them: it stops nobody. */
const isFull = ({ code }: Problem): boolean => code === "TN401";

async function broken({ host, json }: Context, fleet: Fleet, problems: readonly Problem[], message: string) {
    if (!json) await showProblems(host, fleet, problems, !host.stdout.isTTY);
    const fix = "mend the problems, or name the others";
    return new CliError(exitCode.configuration, "broken-files", message, { fix, problems });
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
    const told = [...chosen.stacks, ...chosen.broken];
    const problems = problemsOf(fleet.problems, told);
    if (chosen.broken.length > 0) {
        const errors = problems.filter(({ severity }) => severity === "error");
        throw await broken(context, fleet, errors, `${chosen.broken.join(", ")}: their files are broken`);
    }
    // What runs already is looked at, whatever its files say by now.
    const errors = quiet ? [] : stopping(problems, told).filter((one) => !isFull(one));
    if (errors.length > 0) throw await broken(context, fleet, errors, "what is asked for has errors");
    const open = unrecordedFault(fleet, chosen.stacks);
    if (open && !looks)
        throw new CliError(exitCode.configuration, "unrecorded-placement", open.message, { fix: open.fix });
    const refused = open ? [refusal(fleet, chosen.stacks, open)] : [];
    const shown = problems.map((one): Problem => (isFull(one) ? { ...one, severity: "warning" } : one));
    if (!quiet) await showProblems(host, fleet, [...shown, ...refused], json || !host.stdout.isTTY);
    const unreviewed = reviewed ? chosen.stacks.filter((stack) => !reviewed.plans.has(stack)) : [];
    if (unreviewed.length > 0)
        throw usage(
            `${unreviewed.join(", ")} is not in the reviewed plan`,
            "plan it too, or deploy only what the plan has",
        );
    return chosen.stacks;
}
