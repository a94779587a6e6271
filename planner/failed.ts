import type { StackPlan } from "./document";

/** The plan of a stack that could not be planned at all: why, and nothing else. */
export function planOfFailure(
    of: Pick<StackPlan["tenantry"], "project" | "stack" | "kind" | "inputHash">,
    failed: string,
): StackPlan {
    const { project, stack, kind, inputHash } = of;
    return {
        config: {},
        steps: [],
        diagnostics: [{ message: failed, severity: "error" }],
        changeSummary: {},
        tenantry: { version: 1, project, stack, kind, policies: [], failed, outputs: {}, inputHash },
    };
}
