import { ask, must, not, notApplicable } from "../../../reading/logic";
import { replicatedTypes } from "../../../reading/pods";
import { isScaled, scalerTypes } from "../../../reading/scaling";
import { inProduction } from "../../../reading/services";
import { each, numberOf } from "../../../reading/values";
import { type StackRule, unknown } from "../../../rule";

export const k8sMinReplicas: StackRule = {
    scope: "stack",
    id: "k8s-min-replicas",
    title: "Production survives the loss of a replica",
    requirement: "A production workload that no autoscaler scales has at least two replicas.",
    severity: "medium",
    level: "advisory",
    types: [...replicatedTypes, ...scalerTypes],
    properties: ["spec.replicas"],
    rationale: "With one replica every restart of a node is an outage.",
    fix: "Set spec.replicas to at least 2 (tenant_config.autoscaling.min_replicas).",
    url: "https://kubernetes.io/docs/concepts/workloads/controllers/deployment/",
    check: (stack) =>
        each(stack, replicatedTypes, (workload) => {
            const alone = not(isScaled(stack, workload));
            if (!inProduction(stack) || alone === false) return notApplicable;
            const enough = ask(workload.get("spec.replicas"), (replicas) => (numberOf(replicas) ?? 1) >= 2);
            return must(
                alone === unknown && enough === false ? unknown : enough,
                "it has one replica",
                "spec.replicas",
            );
        }),
};
