import { cpus } from "node:os";
import { stackName } from "../stacks/spec";
import type { StackPlan } from "./document";
import { openPool } from "./pool";
import type { PlanFleet, PlanRequest } from "./request";
import { type Pool, projectName } from "./session";
import { selectSpecs } from "./specs";

/** Below so many stacks, starting processes costs more than it saves. */
const worthProcesses = 80;

function jobsFor(request: PlanRequest, stacks: number): number {
    if (request.jobs !== undefined) return request.jobs;
    return stacks < worthProcesses ? 0 : cpus().length;
}

/** Plans stacks of a fleet: cells first, so that tenants can refer to their outputs. */
export const planFleet: PlanFleet = async (request) => {
    const { cells, tenants, silent } = selectSpecs(request.fleet, request.stacks);
    const of = cells.length + tenants.length - silent.size;
    const plans: StackPlan[] = [];
    let done = 0;
    request.signal?.throwIfAborted();
    request.onEvent?.({ kind: "started", stacks: of });
    const resolved = new Map(request.fleet.tenants.map((one) => [one.tenant.tenant_id, one]));
    const pool: Pool = await openPool(request, jobsFor(request, cells.length + tenants.length));
    try {
        for (const specs of [cells, tenants]) {
            const tasks = specs.map((spec) => {
                const stack = stackName(spec);
                const { provenance, said, outweighed } = resolved.get(stack) ?? {};
                return { spec, provenance, said, outweighed, unseen: silent.has(stack) };
            });
            await pool.plan(tasks, (stack, result) => {
                if (silent.has(stack)) return;
                done++;
                if (request.retain !== false) plans.push(result.plan);
                request.onEvent?.({
                    kind: "planned",
                    stack,
                    done,
                    of,
                    get plan() {
                        return result.plan;
                    },
                });
            });
        }
    } finally {
        await pool.close();
    }
    plans.sort((a, b) => (a.tenantry.stack < b.tenantry.stack ? -1 : 1));
    return { version: 1, project: projectName, stacks: plans };
};
