import { every, must, not, onlyIf, some } from "../../../reading/logic";
import { scalerTypes } from "../../../reading/scaling";
import { each } from "../../../reading/values";
import {
    changesPods,
    controls,
    followsShare,
    resources,
    shareWorkload,
    verticalTypes,
} from "../../../reading/vertical";
import type { StackRule } from "../../../rule";

export const k8sVpaApart: StackRule = {
    scope: "stack",
    id: "k8s-vpa-apart",
    title: "Vertical and horizontal scaling follow different things",
    requirement:
        "A VerticalPodAutoscaler that changes pods leaves alone what an autoscaler of the same workload follows as a share of the request.",
    themes: ["scaling", "availability"],
    severity: "medium",
    level: "mandatory",
    types: [...verticalTypes, ...scalerTypes],
    properties: [
        "spec.updatePolicy.updateMode",
        "spec.resourcePolicy.containerPolicies",
        "spec.metrics",
        "spec.triggers",
        "spec.targetRef.name",
        "spec.scaleTargetRef.name",
    ],
    rationale:
        "A request that shrinks makes the same use a larger share: replicas are added for no load, and the request shrinks again.",
    fix: "List the other resource alone in controlledResources of every container, with a policy for all others (`*`), or have the autoscaler follow an AverageValue.",
    url: "https://kubernetes.io/docs/concepts/workloads/autoscaling/vertical-pod-autoscale/",
    check: (stack) =>
        each(stack, verticalTypes, (vertical) =>
            onlyIf(
                changesPods(vertical),
                () =>
                    must(
                        not(
                            some(
                                stack
                                    .ofType(...scalerTypes)
                                    .flatMap((scaler) =>
                                        resources.map((resource) =>
                                            every([
                                                shareWorkload(vertical, scaler),
                                                controls(vertical, resource),
                                                followsShare(scaler, resource),
                                            ]),
                                        ),
                                    ),
                            ),
                        ),
                        "an autoscaler of the same workload follows a share of what it changes",
                        "what the autoscalers of the workload follow",
                    ),
                "whether it changes pods",
            ),
        ),
};
