import { ask, must } from "../../../reading/logic";
import { eachLinuxContainer, mendPods, podProperties, podTypes } from "../../../reading/pods";
import { at, isSet } from "../../../reading/values";
import type { ResourceRule } from "../../../rule";

const isFiltered = (profile: unknown): boolean => profile === "RuntimeDefault" || profile === "Localhost";

const profileType = "securityContext.seccompProfile.type";

/** What filters the system calls of a pod or container that has no filter of its own. */
const unfiltered = (one: unknown) =>
    isFiltered(at(one, profileType))
        ? []
        : [{ path: "securityContext.seccompProfile", value: { type: "RuntimeDefault" } }];

export const k8sSeccomp: ResourceRule = {
    scope: "resource",
    id: "k8s-seccomp",
    title: "System calls are filtered",
    requirement:
        "Every container of Linux, or its pod, has a seccomp profile: RuntimeDefault or one of the node's own.",
    themes: ["workload-hardening"],
    severity: "medium",
    level: "mandatory",
    floor: "mandatory",
    types: podTypes,
    properties: podProperties(
        "os.name",
        "securityContext.seccompProfile.type",
        "containers.0.securityContext.seccompProfile.type",
    ),
    rationale: "Without a filter a container can make every system call, those with holes included.",
    fix: "Set securityContext.seccompProfile.type of the pod to RuntimeDefault.",
    url: "https://kubernetes.io/docs/tutorials/security/seccomp/",
    check: (workload) =>
        eachLinuxContainer(workload, ({ label, value }, spec) => {
            const type = at(value, profileType) ?? at(spec, profileType);
            return must(ask(type, isFiltered), `${label} has no seccomp profile`, `seccompProfile of ${label}`);
        }),
    remediate: (workload) =>
        mendPods(workload, {
            pod: unfiltered,
            // A container's own profile goes over the pod's.
            containers: (one) => (isSet(at(one, profileType)) ? unfiltered(one) : []),
        }),
};
