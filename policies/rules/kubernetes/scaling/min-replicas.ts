import { every, not, onlyIf } from "../../../reading/logic";
import { replicatedTypes } from "../../../reading/pods";
import { isScaled, scalerTypes } from "../../../reading/scaling";
import { inProduction, isSuspended } from "../../../reading/settings";
import { each, expect, numberOf } from "../../../reading/values";
import type { StackRule } from "../../../rule";

export const k8sMinReplicas: StackRule = {
    scope: "stack",
    id: "k8s-min-replicas",
    title: "Production survives the loss of a replica",
    requirement:
        "A production workload that no autoscaler scales has at least two replicas, unless its tenant is suspended.",
    themes: ["availability"],
    severity: "medium",
    level: "advisory",
    types: [...replicatedTypes, ...scalerTypes],
    properties: ["spec.replicas"],
    rationale: "With one replica every restart of a node is an outage.",
    fix: "Set spec.replicas to at least 2 (tenant_config.autoscaling.min_replicas).",
    url: "https://kubernetes.io/docs/concepts/workloads/controllers/deployment/",
    check: (stack) =>
        each(stack, replicatedTypes, (workload) =>
            onlyIf(
                every([inProduction(stack), not(isSuspended(stack)), not(isScaled(stack, workload))]),
                () => expect(workload, "spec.replicas", (count) => (numberOf(count) ?? 1) >= 2, "it has one replica"),
                "whether something scales it, in production",
            ),
        ),
};
