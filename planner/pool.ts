import { stackName } from "../stacks/spec";
import type { PlanRequest } from "./request";
import { type Pool, Session } from "./session";
import { WorkerPool } from "./workers";

/** Plans in `jobs` further processes, or in this one for 0. */
export async function openPool(request: PlanRequest, jobs: number): Promise<Pool> {
    return jobs > 0 ? new WorkerPool(request, jobs) : inProcess(request);
}

async function inProcess(request: PlanRequest): Promise<Pool> {
    const session = await Session.open({ ...request, statements: request.fleet.statements });
    return {
        async plan(tasks, planned) {
            for (const task of tasks) {
                request.signal?.throwIfAborted();
                const result = await session.plan(task, request.signal);
                request.signal?.throwIfAborted();
                planned(stackName(task.spec), result);
            }
        },
        close: () => session.close(),
    };
}
