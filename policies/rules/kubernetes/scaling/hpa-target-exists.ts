import { must, some } from "../../../reading/logic";
import { podTypes } from "../../../reading/pods";
import { scalerTypes, scales } from "../../../reading/scaling";
import { each } from "../../../reading/values";
import type { StackRule } from "../../../rule";

export const k8sHpaTargetExists: StackRule = {
    scope: "stack",
    id: "k8s-hpa-target-exists",
    title: "Autoscalers scale something",
    requirement: "The target of an autoscaler is a workload of the same stack and namespace.",
    severity: "medium",
    level: "mandatory",
    types: [...scalerTypes, ...podTypes],
    properties: ["spec.scaleTargetRef.kind", "spec.scaleTargetRef.name", "metadata.namespace"],
    rationale: "An autoscaler whose target was renamed keeps silent, and the workload never scales.",
    fix: "Name the workload's kind and name in spec.scaleTargetRef.",
    url: "https://kubernetes.io/docs/tasks/run-application/horizontal-pod-autoscale/",
    check: (stack) => {
        const workloads = stack.ofType(...podTypes);
        return each(stack, scalerTypes, (scaler) =>
            must(
                some(workloads.map((workload) => scales(stack, scaler, workload))),
                "no workload of the stack is its target",
                "spec.scaleTargetRef",
            ),
        );
    },
};
