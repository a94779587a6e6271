import { type ResourceView, unknown } from "../rule";
import { ask, every, not, some, type Truth } from "./logic";
import { namespaceOf } from "./namespaces";
import { at, isSet, items, someItem, textOf } from "./values";

/** A version that knows no `controlledResources`. Source: github.com/kubernetes/autoscaler pkg/apis/autoscaling.k8s.io/v1beta2/types.go, read 2026-11-30. */
const older = "kubernetes:autoscaling.k8s.io/v1beta2:VerticalPodAutoscaler";
/** The kind in the versions that name a workload. */
export const verticalTypes: readonly string[] = ["kubernetes:autoscaling.k8s.io/v1:VerticalPodAutoscaler", older];

/** What vertical and horizontal autoscalers may both be about. */
export const resources = ["cpu", "memory"] as const;
type Resource = (typeof resources)[number];

/** Whether it changes pods, rather than to say what they should ask for. */
export const changesPods = (vertical: ResourceView): Truth =>
    ask(vertical.get("spec.updatePolicy.updateMode"), (mode) => mode !== "Off");

/** Whether it sets what containers ask for of the resource: of both, in containers that no policy is about, not even that of all others (`*`). */
export function controls(vertical: ResourceView, resource: Resource): Truth {
    const policies = vertical.get("spec.resourcePolicy.containerPolicies");
    const others = someItem(policies, (policy) => ask(at(policy, "containerName"), (name) => name === "*"));
    const named = someItem(policies, (policy) =>
        every([
            not(ask(at(policy, "mode"), (mode) => mode === "Off")),
            ask(at(policy, "controlledResources"), (list) =>
                isSet(list) && vertical.type !== older ? someItem(list, (one) => one === resource) : true,
            ),
        ]),
    );
    return some([not(others), named]);
}

const isUtilization = (metric: unknown, source: string, resource: Resource): Truth =>
    every([
        ask(at(metric, `${source}.name`), (name) => name === resource),
        some([
            ask(at(metric, `${source}.target.type`), (type) => type === "Utilization"),
            // As v2beta1 has it.
            ask(at(metric, `${source}.targetAverageUtilization`), isSet),
        ]),
    ]);

/** Whether a horizontal autoscaler follows a share of what pods ask for of the resource, which changes with the request. */
export function followsShare(scaler: ResourceView, resource: Resource): Truth {
    if (scaler.type.includes("keda.sh")) {
        return someItem(scaler.get("spec.triggers"), (trigger) =>
            every([
                ask(at(trigger, "type"), (type) => type === resource),
                ask(at(trigger, "metricType") ?? at(trigger, "metadata.type"), (type) =>
                    ["", "Utilization"].includes(textOf(type)),
                ),
            ]),
        );
    }
    // The first version of the kind knows CPU alone.
    if (scaler.type.includes("autoscaling/v1:")) return resource === "cpu";
    const metrics = items(scaler.get("spec.metrics"));
    // The API follows 80 % of it where nothing is said.
    if (metrics !== unknown && metrics.length === 0) return resource === "cpu";
    return someItem(metrics, (metric) =>
        some([isUtilization(metric, "resource", resource), isUtilization(metric, "containerResource", resource)]),
    );
}

/** Whether a vertical and a horizontal autoscaler are about one workload. */
export function shareWorkload(vertical: ResourceView, scaler: ResourceView): Truth {
    const same = (one: unknown, other: unknown): Truth => ask(one, (known) => ask(other, (wanted) => known === wanted));
    return every([
        same(namespaceOf(vertical) ?? "default", namespaceOf(scaler) ?? "default"),
        same(vertical.get("spec.targetRef.kind"), scaler.get("spec.scaleTargetRef.kind") ?? "Deployment"),
        same(vertical.get("spec.targetRef.name"), scaler.get("spec.scaleTargetRef.name")),
    ]);
}
