import { join } from "node:path";
import { loadFleet } from "../../model/load";
import type { FleetPlan } from "../../planner/document";
import { planFleet } from "../../planner/plan";

/** Plans every cell and tenant of the sample fleet, as `tenantry plan --all` does; a stack that cannot be planned is an error. */
export async function planSampleFleet(): Promise<FleetPlan> {
    const fleet = await loadFleet({ directory: join(__dirname, "../../tenants") });
    const errors = fleet.problems.filter(({ severity }) => severity === "error");
    if (errors.length > 0)
        throw new Error(errors.map(({ file, line, message }) => `${file}:${line}: ${message}`).join("\n"));
    const plan = await planFleet({ fleet, jobs: 0 });
    const failed = plan.stacks.filter(({ tenantry }) => tenantry.failed !== undefined);
    if (failed.length > 0)
        throw new Error(failed.map(({ tenantry }) => `${tenantry.stack}: ${tenantry.failed}`).join("\n"));
    return plan;
}
