import type { Subject } from "../../../compliance/lineage/lineage";
import type { Fleet } from "../../../model/fleet";
import type { StackPlan } from "../../../planner/document";
import { planFleet } from "../../../planner/plan";
import { cellStackName } from "../../../stacks/spec";

/** Plans of a whole fleet by their stacks. */
export async function plansOf(fleet: Fleet): Promise<Map<string, StackPlan>> {
    const { stacks } = await planFleet({ fleet, jobs: 0 });
    return new Map(stacks.map((plan) => [plan.tenantry.stack, plan]));
}

/** Every tenant of a fleet with its plan, its cell and its neighbours. */
export function subjectsOf(fleet: Fleet, plans: ReadonlyMap<string, StackPlan>): Subject[] {
    return fleet.tenants.map((one) => {
        const name = one.tenant.placement.cell;
        const tenants = fleet.tenants.filter((each) => each.tenant.placement.cell === name).map(({ tenant }) => tenant);
        const plan = plans.get(one.tenant.tenant_id)!;
        const cell = name === undefined ? undefined : { name, plan: plans.get(cellStackName(name))!, tenants };
        return { tenant: one.tenant, plan, cell };
    });
}
