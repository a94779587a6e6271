import type { StackPlan } from "../../../planner/document";

/** One value in which planner and engine differ. */
export interface Difference {
    /** `<op> <urn>`, or the policy that is meant. */
    readonly subject: string;
    /** Where in the step, such as `newState.inputs.tags.a`. */
    readonly path: string;
    readonly engine: unknown;
    readonly planner: unknown;
    /** The step as the planner has it, and the plan that it is part of. */
    readonly step?: StackPlan["steps"][number];
    readonly plan?: StackPlan | undefined;
    /** A policy of the stack, which the engine did not ask because a resource had failed. */
    readonly skipped?: boolean;
}
