import { ask, must } from "../../../reading/logic";
import { eachContainer, podProperties, podTypes } from "../../../reading/pods";
import { at, isSet } from "../../../reading/values";
import type { ResourceRule } from "../../../rule";

export const k8sResourceLimits: ResourceRule = {
    scope: "resource",
    id: "k8s-resource-limits",
    title: "Containers have a ceiling",
    requirement: "Every container limits its memory.",
    themes: ["scaling", "cost", "tenant-isolation"],
    severity: "medium",
    level: "mandatory",
    floor: "mandatory",
    types: podTypes,
    properties: podProperties("containers.0.resources.limits.memory"),
    rationale: "A leak without a limit takes the node's memory, and other tenants' pods are evicted for it.",
    fix: "Set resources.limits.memory.",
    url: "https://kubernetes.io/docs/concepts/configuration/manage-resources-containers/",
    check: (workload) =>
        eachContainer(workload, ({ label, value }) =>
            must(
                ask(at(value, "resources.limits.memory"), isSet),
                `${label} has no limit of memory`,
                `resources of ${label}`,
            ),
        ),
};
