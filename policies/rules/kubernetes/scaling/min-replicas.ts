import { amount } from "../../../parameter";
import { every, not, onlyIf } from "../../../reading/logic";
import { replicatedTypes } from "../../../reading/pods";
import { isScaled, scalerTypes } from "../../../reading/scaling";
import { inProduction, isSuspended } from "../../../reading/settings";
import { each, expect, numberOf } from "../../../reading/values";
import type { StackRule } from "../../../rule";

const replicas = amount({
    name: "replicas",
    about: "Replicas of a workload, at least.",
    default: 2,
    least: 2,
    most: 10,
    stricter: "higher",
});

const tooFew = (least: number) => (least === 2 ? "it has one replica" : `it has fewer than ${least} replicas`);

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
    settings: ["environment", "state"],
    rationale: "With one replica every restart of a node is an outage.",
    fix: "Set spec.replicas to at least 2 (tenant_config.autoscaling.min_replicas).",
    url: "https://kubernetes.io/docs/concepts/workloads/controllers/deployment/",
    parameters: [replicas],
    check: (stack, values) =>
        each(stack, replicatedTypes, (workload) =>
            onlyIf(
                every([inProduction(stack), not(isSuspended(stack)), not(isScaled(stack, workload))]),
                () =>
                    expect(
                        workload,
                        "spec.replicas",
                        (count) => (numberOf(count) ?? 1) >= replicas.of(values),
                        tooFew(replicas.of(values)),
                    ),
                "whether something scales it, in production",
            ),
        ),
};
