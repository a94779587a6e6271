import { ask, must, some, worst } from "../../../reading/logic";
import { eachContainer, podProperties, podTypes } from "../../../reading/pods";
import { at, isSet } from "../../../reading/values";
import type { ResourceRule } from "../../../rule";

export const k8sResourceRequests: ResourceRule = {
    scope: "resource",
    id: "k8s-resource-requests",
    title: "Containers say what they need",
    requirement: "Every container requests CPU and memory.",
    themes: ["scaling", "cost"],
    severity: "medium",
    level: "mandatory",
    floor: "mandatory",
    types: podTypes,
    properties: podProperties("containers.0.resources.requests"),
    rationale:
        "The scheduler places, and the autoscaler measures, by requests; without them a tenant crowds out others.",
    fix: "Set resources.requests.cpu and resources.requests.memory.",
    url: "https://kubernetes.io/docs/concepts/configuration/manage-resources-containers/",
    check: (workload) =>
        eachContainer(workload, ({ label, value }) =>
            // A limit without a request is taken as the request, too.
            worst(
                ["cpu", "memory"].map((kind) =>
                    must(
                        some(["requests", "limits"].map((side) => ask(at(value, `resources.${side}.${kind}`), isSet))),
                        `${label} requests no ${kind}`,
                        `resources of ${label}`,
                    ),
                ),
            ),
        ),
};
