import type { StackPlan, Step } from "../planner/document";
import type { StackView } from "../policies/rule";
import { resourceView, stackView } from "../policies/view";

/** Steps after which a resource is no more, or that show one which others manage. */
const gone: ReadonlySet<string> = new Set([
    "delete",
    "delete-replaced",
    "discard",
    "discard-replaced",
    "read",
    "read-replacement",
    "remove-pending-replace",
]);

/** The resources of a plan as rules see them: what the stack will have once it is deployed, less what it only reads. */
export function plannedStack(plan: StackPlan): StackView {
    const states = new Map<string, NonNullable<Step["newState"]>>();
    for (const { op, urn, newState } of plan.steps) {
        if (gone.has(op) || !newState || newState.external) continue;
        states.set(urn, newState);
    }
    return stackView(
        [...states.values()].map((state) =>
            resourceView({
                urn: state.urn,
                type: state.type,
                properties: state.inputs ?? {},
                parent: state.parent,
                protect: state.protect,
                dependencies: state.dependencies,
                propertyDependencies: state.propertyDependencies,
            }),
        ),
    );
}
