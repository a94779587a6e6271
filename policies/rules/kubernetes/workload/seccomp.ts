import { ask, must } from "../../../reading/logic";
import { eachLinuxContainer, podProperties, podTypes } from "../../../reading/pods";
import { at } from "../../../reading/values";
import type { ResourceRule } from "../../../rule";

export const k8sSeccomp: ResourceRule = {
    scope: "resource",
    id: "k8s-seccomp",
    title: "System calls are filtered",
    requirement:
        "Every container of Linux, or its pod, has a seccomp profile: RuntimeDefault or one of the node's own.",
    themes: ["workload-hardening"],
    severity: "medium",
    level: "mandatory",
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
            const type =
                at(value, "securityContext.seccompProfile.type") ?? at(spec, "securityContext.seccompProfile.type");
            return must(
                ask(type, (profile) => profile === "RuntimeDefault" || profile === "Localhost"),
                `${label} has no seccomp profile`,
                `seccompProfile of ${label}`,
            );
        }),
};
