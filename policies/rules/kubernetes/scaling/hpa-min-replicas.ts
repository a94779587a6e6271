import { ask, every, must, notApplicable } from "../../../reading/logic";
import { boundProperties, lowsOf, scalerTypes } from "../../../reading/scaling";
import { numberSetting } from "../../../reading/settings";
import { each, numberOf } from "../../../reading/values";
import type { StackRule } from "../../../rule";

export const k8sHpaMinReplicas: StackRule = {
    scope: "stack",
    id: "k8s-hpa-min-replicas",
    title: "Autoscalers keep the fewest replicas",
    requirement: "No autoscaler goes below the tenant's min_replicas, idle or paused neither.",
    themes: ["scaling", "availability"],
    severity: "medium",
    level: "mandatory",
    types: scalerTypes,
    properties: boundProperties,
    settings: ["minReplicas"],
    rationale: "The tenant was promised that many, for the loss of a node or a zone.",
    fix: "Set the minimum to tenant_config.autoscaling.min_replicas or more, and remove idleReplicaCount and paused-replicas.",
    url: "https://kubernetes.io/docs/tasks/run-application/horizontal-pod-autoscale/",
    check: (stack) => {
        const least = numberSetting(stack, "minReplicas", undefined);
        return each(stack, scalerTypes, (scaler) =>
            least === undefined
                ? notApplicable
                : must(
                      every(
                          lowsOf(scaler).map((low) =>
                              ask(low, (count) => ask(least, (known) => (numberOf(count) ?? 0) >= Number(known))),
                          ),
                      ),
                      `it may go below ${String(least)} replicas`,
                      "the fewest replicas",
                  ),
        );
    },
};
