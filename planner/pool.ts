import { stackName } from "../stacks/spec";
import type { StackPlan } from "./document";
import type { PlanRequest } from "./request";
import { Session, type SessionTask } from "./session";
import { WorkerPool } from "./workers";

/** A planned stack, its plan decoded when first read. */
export interface PoolResult {
    readonly plan: StackPlan;
}

/** Plans stacks, in this process or others. */
export interface Pool {
    /** Plans tasks in any order and tells each result. */
    plan(tasks: readonly SessionTask[], planned: (stack: string, result: PoolResult) => void): Promise<void>;
    close(): Promise<void>;
}

/** Plans in `jobs` further processes, or in this one for 0. */
export async function openPool(request: PlanRequest, jobs: number): Promise<Pool> {
    return jobs > 0 ? new WorkerPool(request, jobs) : inProcess(request);
}

async function inProcess(request: PlanRequest): Promise<Pool> {
    const session = await Session.open(request);
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
