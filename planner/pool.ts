import { stackName } from "../stacks/spec";
import type { StackPlan } from "./document";
import type { PlanRequest } from "./request";
import { Session, type SessionTask } from "./session";

/** Plans stacks, in this process or others. */
export interface Pool {
    /** Plans tasks in any order and tells each result; `plan` may be decoded when first read. */
    plan(
        tasks: readonly SessionTask[],
        planned: (stack: string, result: { readonly plan: StackPlan }) => void,
    ): Promise<void>;
    close(): Promise<void>;
}

export async function openPool(request: PlanRequest, jobs: number): Promise<Pool> {
    return inProcess(request);
}

async function inProcess(request: PlanRequest): Promise<Pool> {
    const session = await Session.open(request);
    return {
        async plan(tasks, planned) {
            for (const task of tasks) {
                request.signal?.throwIfAborted();
                const result = await session.plan(task, request.signal);
                planned(stackName(task.spec), result);
            }
        },
        close: () => session.close(),
    };
}
