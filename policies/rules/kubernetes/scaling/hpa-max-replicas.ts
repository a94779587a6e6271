import { ask, every, must, type Truth } from "../../../reading/logic";
import { boundProperties, boundsOf, scalerTypes } from "../../../reading/scaling";
import { numberSetting } from "../../../reading/settings";
import { each, numberOf } from "../../../reading/values";
import { type StackRule, unknown } from "../../../rule";

/** Whether the bounds are a range. */
function inOrder({ min, max }: ReturnType<typeof boundsOf>): Truth {
    if (min === unknown || max === unknown) return unknown;
    return (numberOf(max) ?? 0) >= Math.max(1, numberOf(min) ?? 1);
}

export const k8sHpaMaxReplicas: StackRule = {
    scope: "stack",
    id: "k8s-hpa-max-replicas",
    title: "Autoscalers stop at the most replicas",
    requirement: "An autoscaler has a maximum, not below its minimum and not above the tenant's max_replicas.",
    themes: ["scaling", "cost"],
    severity: "medium",
    level: "mandatory",
    floor: "mandatory",
    types: scalerTypes,
    properties: boundProperties,
    settings: ["maxReplicas"],
    rationale: "Past the tenant's maximum lie its quota, its budget, and other tenants' room.",
    fix: "Set the maximum to tenant_config.autoscaling.max_replicas or less.",
    url: "https://kubernetes.io/docs/tasks/run-application/horizontal-pod-autoscale/",
    check: (stack) => {
        const most = numberSetting(stack, "maxReplicas", Number.POSITIVE_INFINITY);
        return each(stack, scalerTypes, (scaler) => {
            const bounds = boundsOf(scaler);
            return must(
                every([
                    inOrder(bounds),
                    ask(bounds.max, (max) => ask(most, (known) => (numberOf(max) ?? 0) <= Number(known))),
                ]),
                Number.isFinite(most)
                    ? `the maximum is below the minimum or above ${String(most)}`
                    : "the maximum is below the minimum",
                "the most replicas",
            );
        });
    },
};
