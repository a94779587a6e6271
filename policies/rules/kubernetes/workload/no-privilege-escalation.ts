import { ask, must } from "../../../reading/logic";
import { eachLinuxContainer, podProperties, podTypes } from "../../../reading/pods";
import { at, isFalse } from "../../../reading/values";
import type { ResourceRule } from "../../../rule";

export const k8sNoPrivilegeEscalation: ResourceRule = {
    scope: "resource",
    id: "k8s-no-privilege-escalation",
    title: "No process gains rights",
    requirement: "Every container of Linux switches privilege escalation off.",
    themes: ["workload-hardening"],
    severity: "high",
    level: "mandatory",
    floor: "mandatory",
    types: podTypes,
    properties: podProperties("os.name", "containers.0.securityContext.allowPrivilegeEscalation"),
    rationale:
        "Unless switched off, a setuid program in the image gives its caller more rights than the container has.",
    fix: "Set securityContext.allowPrivilegeEscalation to false.",
    url: "https://kubernetes.io/docs/concepts/security/pod-security-standards/",
    check: (workload) =>
        eachLinuxContainer(workload, ({ label, value }) =>
            must(
                ask(at(value, "securityContext.allowPrivilegeEscalation"), isFalse),
                `${label} may gain privileges`,
                `securityContext.allowPrivilegeEscalation of ${label}`,
            ),
        ),
};
