import { ask, must } from "../../../reading/logic";
import { eachLinuxContainer, mendPods, podProperties, podTypes } from "../../../reading/pods";
import { at, isFalse, isTrue, someItem, textOf } from "../../../reading/values";
import type { ResourceRule } from "../../../rule";

/** A cluster refuses the switch on a container that is privileged or is given CAP_SYS_ADMIN (from knowledge, unverified). */
const mayAnything = (container: unknown): boolean =>
    isTrue(at(container, "securityContext.privileged")) ||
    someItem(at(container, "securityContext.capabilities.add"), (name) => /^(CAP_)?SYS_ADMIN$/i.test(textOf(name))) !==
        false;

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
    remediate: (workload) =>
        mendPods(workload, {
            containers: (one) =>
                isFalse(at(one, "securityContext.allowPrivilegeEscalation")) || mayAnything(one)
                    ? []
                    : [{ path: "securityContext.allowPrivilegeEscalation", value: false }],
        }),
};
