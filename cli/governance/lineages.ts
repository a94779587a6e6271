import type { Lineage } from "../../compliance/lineage/document";
import type { Sharer } from "../../compliance/lineage/shared";
import type { Fleet, ResolvedTenant } from "../../model/fleet";
import type { Problem } from "../../model/problem";
import type { StackPlan } from "../../planner/document";
import { cellStackName } from "../../stacks/spec";
import type { Context } from "../command";
import { Cancelled, CliError, type ExitCode, exitCode } from "../exit";
import { openFleet, problemsOf, select } from "../fleet";
import { existingPath } from "../locations";
import { usage } from "../planning/request";
import { watched } from "../planning/run";
import { showProblems } from "../planning/show-problems";

/** Tenants that were asked for, with the fleet that they are of. */
export interface Chosen {
    readonly fleet: Fleet;
    readonly tenants: readonly ResolvedTenant[];
    readonly problems: readonly Problem[];
}

/** A tenant, and where what it has lies. */
export interface Found {
    readonly home: ResolvedTenant;
    readonly lineage: Lineage;
    readonly plan: StackPlan;
    /** Plan of its cell, of a tenant that shares one. */
    readonly cell?: StackPlan | undefined;
}

/** Names of tenants that were asked for; a cell stores nothing on its own account. */
function namesOf({ operands, options }: Context): readonly string[] {
    const all = options.flag("all");
    if (all && operands.length > 0) throw usage("--all and names contradict each other", "leave one of them out");
    if (!all && operands.length === 0) throw usage("no tenant is named", "name one or several, or say --all");
    const cell = operands.find((name) => name.startsWith("cell."));
    if (cell) throw usage(`${cell} is a cell`, "name a tenant on it: its data is what lies there");
    return operands;
}

/** Opens the fleet, and finds the tenants in it; what is wrong with their files is shown. */
export async function chooseTenants(context: Context, plainOutput: boolean): Promise<Chosen> {
    const { host, options } = context;
    const names = namesOf(context);
    const fleet = await openFleet(context);
    const chosen = select(fleet, { names, cells: [], all: options.flag("all"), withCells: false });
    const tenants = fleet.tenants.filter(({ tenant }) => chosen.stacks.includes(tenant.tenant_id));
    const problems = names.length > 0 ? problemsOf(fleet.problems, names) : fleet.problems;
    if (tenants.length === 0) {
        const fix = "mend its files, or name another; `tenantry validate` tells what is wrong";
        const message =
            names.length > 0
                ? `the files of ${names.join(", ")} are broken`
                : `there are no tenants in ${fleet.directory}`;
        throw new CliError(exitCode.configuration, "nothing-to-plan", message, { fix, problems });
    }
    await showProblems(host, fleet, problems, !plainOutput);
    return { fleet, tenants, problems };
}

/** Plans stacks of a fleet, by their names. */
export async function planned(
    { host, options }: Context,
    fleet: Fleet,
    stacks: readonly string[],
): Promise<ReadonlyMap<string, StackPlan>> {
    const state = options.text("state");
    const statePath = state === undefined ? undefined : existingPath(host, state, "--state");
    const { planFleet } = await import("../../planner/plan.js");
    const plan = await watched(host, undefined, (watch) => planFleet({ fleet, stacks, state: statePath, ...watch }));
    if (host.signal.aborted) throw new Cancelled();
    return new Map(plan.stacks.map((one) => [one.tenantry.stack, one]));
}

/** Everybody on a cell. */
const onCell = (fleet: Fleet, cell: string): readonly Sharer[] =>
    fleet.tenants.filter((one) => one.tenant.placement.cell === cell).map(({ tenant }) => tenant);

/** Plans tenants and their cells, and reads from the plans where everything lies. */
export async function lineages(context: Context, { fleet, tenants }: Chosen): Promise<readonly Found[]> {
    const cells = tenants.map((one) => one.tenant.placement.cell).filter((cell) => cell !== undefined);
    const stacks = [...new Set([...tenants.map(({ tenant }) => tenant.tenant_id), ...cells.map(cellStackName)])];
    const plans = await planned(context, fleet, stacks);
    const { lineageOf } = await import("../../compliance/lineage/lineage.js");
    return tenants.flatMap((home) => {
        const plan = plans.get(home.tenant.tenant_id);
        if (!plan) return [];
        const name = home.tenant.placement.cell;
        const shared = name === undefined ? undefined : plans.get(cellStackName(name));
        const cell = name !== undefined && shared ? { plan: shared, name, tenants: onCell(fleet, name) } : undefined;
        return [{ home, plan, cell: shared, lineage: lineageOf({ tenant: home.tenant, plan, cell }) }];
    });
}

/** The exit code for what was found, of files and of plans that failed; undefined where neither is to tell. */
export function failureIn(problems: readonly Problem[], found: readonly Found[]): ExitCode | undefined {
    if (problems.some(({ severity }) => severity === "error")) return exitCode.configuration;
    return found.some(({ lineage }) => lineage.failed !== undefined) ? exitCode.resource : undefined;
}
