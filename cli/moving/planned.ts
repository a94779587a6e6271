import type { Fleet, ResolvedTenant } from "../../model/fleet";
import type { StackPlan } from "../../planner/document";
import type { Context } from "../command";
import { CliError, exitCode } from "../exit";
import { notFound, openFleet, problemsOf } from "../fleet";
import { usage } from "../planning/request";
import { watched } from "../planning/run";
import { showProblems } from "../planning/show-problems";

/** A move that cannot be made, and why not. */
export const refused = (message: string, fix: string) =>
    new CliError(exitCode.configuration, "cannot-move", message, { fix });

/** The plan of a tenant whose file says something else. */
export async function planned(context: Context, id: string, path: string, text: string): Promise<StackPlan> {
    return plannedIn(context, id, await openFleet(context, { instead: new Map([[path, text]]) }));
}

/** The plan of a tenant of a fleet. */
export async function plannedIn(context: Context, id: string, fleet: Fleet): Promise<StackPlan> {
    const { planFleet } = await import("../../planner/plan.js");
    if (fleet.broken.includes(id))
        throw await broken(context, fleet, id, "cannot move", "mend the problems, or leave it where it is");
    const { stacks } = await watched(context.host, undefined, (watch) =>
        planFleet({ fleet, stacks: [id], jobs: 0, ...watch }),
    );
    const { failed } = stacks[0]!.tenantry;
    if (failed !== undefined) throw refused(`${id} cannot be planned: ${failed}`, "`tenantry plan` shows more");
    return stacks[0]!;
}

/** Tells what is wrong with a tenant's file. */
export async function broken({ host, json }: Context, fleet: Fleet, id: string, words: string, fix: string) {
    const problems = problemsOf(fleet.problems, [id]).filter(({ severity }) => severity === "error");
    await showProblems(host, fleet, problems, json);
    return new CliError(exitCode.configuration, "broken-files", `${id} ${words}`, { fix, problems });
}

/** The tenant that is named. */
export async function named(context: Context, id: string | undefined, fleet: Fleet): Promise<ResolvedTenant> {
    if (id === undefined) throw usage("no tenant is named", "name the one that moves");
    const found = fleet.tenants.find(({ tenant }) => tenant.tenant_id === id);
    if (found) return found;
    if (fleet.broken.includes(id)) throw await broken(context, fleet, id, "cannot be read", "mend the problems");
    throw notFound([id], [...fleet.tenants.map((one) => one.tenant.tenant_id)], fleet);
}
