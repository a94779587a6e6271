import { must } from "../../../reading/logic";
import { podTypes } from "../../../reading/pods";
import { hasTarget, scalerTypes } from "../../../reading/scaling";
import { each } from "../../../reading/values";
import type { StackRule } from "../../../rule";

export const k8sHpaTargetExists: StackRule = {
    scope: "stack",
    id: "k8s-hpa-target-exists",
    title: "Autoscalers scale something",
    requirement:
        "The target of an autoscaler is a workload of the same stack and namespace; kinds of others and what a chart brings cannot be told.",
    themes: ["scaling"],
    severity: "medium",
    level: "mandatory",
    types: [...scalerTypes, ...podTypes],
    properties: ["spec.scaleTargetRef.kind", "spec.scaleTargetRef.name", "metadata.namespace"],
    rationale: "An autoscaler whose target was renamed keeps silent, and the workload never scales.",
    fix: "Name the workload's kind and name in spec.scaleTargetRef.",
    url: "https://kubernetes.io/docs/tasks/run-application/horizontal-pod-autoscale/",
    check: (stack) =>
        each(stack, scalerTypes, (scaler) =>
            must(
                hasTarget(stack, scaler),
                "no workload of the stack is its target",
                "whether spec.scaleTargetRef is there",
            ),
        ),
};
