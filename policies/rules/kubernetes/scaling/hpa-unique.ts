import { ask, every, must, not, notApplicable, some, type Truth } from "../../../reading/logic";
import { namespaceOf } from "../../../reading/namespaces";
import { scalerTypes } from "../../../reading/scaling";
import { each } from "../../../reading/values";
import type { ResourceView, StackRule } from "../../../rule";

const same = (one: unknown, other: unknown): Truth => ask(one, (known) => ask(other, (wanted) => known === wanted));
const kindOf = (scaler: ResourceView) => scaler.get("spec.scaleTargetRef.kind") ?? "Deployment";

/** Whether two autoscalers have one target. */
function shareTarget(one: ResourceView, other: ResourceView): Truth {
    return every([
        same(namespaceOf(one) ?? "default", namespaceOf(other) ?? "default"),
        same(kindOf(one), kindOf(other)),
        same(one.get("spec.scaleTargetRef.name"), other.get("spec.scaleTargetRef.name")),
    ]);
}

export const k8sHpaUnique: StackRule = {
    scope: "stack",
    id: "k8s-hpa-unique",
    title: "One autoscaler for each workload",
    requirement: "No two autoscalers have the same target.",
    themes: ["scaling"],
    severity: "low",
    level: "advisory",
    types: scalerTypes,
    properties: ["spec.scaleTargetRef.kind", "spec.scaleTargetRef.name", "metadata.namespace"],
    rationale: "Two autoscalers undo each other's decisions, and the workload swings.",
    fix: "Put the metrics of both into one autoscaler.",
    url: "https://kubernetes.io/docs/tasks/run-application/horizontal-pod-autoscale/",
    check: (stack) => {
        const scalers = stack.ofType(...scalerTypes);
        return each(stack, scalerTypes, (scaler) =>
            scaler.get("spec.scaleTargetRef") === undefined
                ? notApplicable
                : must(
                      not(some(scalers.filter((other) => other !== scaler).map((other) => shareTarget(scaler, other)))),
                      "another autoscaler has the same target",
                      "which workloads autoscalers scale",
                  ),
        );
    },
};
