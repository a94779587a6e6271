import type { StackPlan, Step } from "../../planner/document";
import { loadSdk, type Sdk } from "../../planner/sdk/internals";
import { type PlannedStack, planStack, type StackRequest } from "../../planner/stack";

export const sdk: Sdk = loadSdk(__dirname)!;

/** Plans a program of a test as the stack `dev` of the project `shop`. */
export function planned(program: () => unknown, request: Partial<StackRequest> = {}): Promise<PlannedStack> {
    return planStack({
        sdk,
        kind: "program",
        project: "shop",
        stack: "dev",
        organization: "organization",
        resolve: () => undefined,
        input: undefined,
        program,
        ...request,
    });
}

export async function planOf(program: () => unknown, request: Partial<StackRequest> = {}): Promise<StackPlan> {
    return (await planned(program, request)).plan;
}

/** URN of a resource of `shop` in `dev`. */
export const urn = (type: string, name: string): string => `urn:pulumi:dev::shop::${type}::${name}`;

/** The step of the resource with a name. */
export function stepOf(plan: StackPlan, name: string): Step {
    const step = plan.steps.find((candidate) => candidate.urn.endsWith(`::${name}`));
    if (!step) throw new Error(`no step for ${name}; there are ${plan.steps.map((each) => each.urn).join(", ")}`);
    return step;
}

/** Operations in order, with the names of their resources. */
export const operationsOf = (plan: StackPlan): string[] =>
    plan.steps.map(({ op, urn: resource }) => `${op} ${resource.slice(resource.lastIndexOf("::") + 2)}`);
