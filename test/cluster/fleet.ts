import { join } from "node:path";
import { loadFleet } from "../../model/load";
import type { FleetPlan } from "../../planner/document";
import { planFleet } from "../../planner/plan";
import { withStates } from "./states";

/** Plans stacks of a folder's fleet, all by default; files that do not hold, and a stack that cannot be planned, are errors. */
export async function planned(directory: string, stacks?: readonly string[]): Promise<FleetPlan> {
    const fleet = await loadFleet({ directory });
    const errors = fleet.problems.filter(({ severity }) => severity === "error");
    if (errors.length > 0)
        throw new Error(errors.map(({ file, line, message }) => `${file}:${line}: ${message}`).join("\n"));
    const plan = await planFleet({ fleet, jobs: 0, ...(stacks && { stacks }) });
    const failed = plan.stacks.filter(({ tenantry }) => tenantry.failed !== undefined);
    if (failed.length > 0)
        throw new Error(failed.map(({ tenantry }) => `${tenantry.stack}: ${tenantry.failed}`).join("\n"));
    return plan;
}

export const sample = join(__dirname, "../../tenants");

/** Plans tenants of the sample fleet. */
export const planTenants = (ids: readonly string[]): Promise<FleetPlan> => planned(sample, ids);

/** Plans every cell and tenant of the sample fleet, as `tenantry plan --all` does. */
export const planSampleFleet = (): Promise<FleetPlan> => planned(sample);

/** Plans tenants of each cloud that move, stand still or are being offboarded, on the sample fleet's cells. */
export async function planStates(): Promise<FleetPlan> {
    const { directory, ids, done } = withStates(sample);
    try {
        return await planned(directory, ids);
    } finally {
        done();
    }
}
