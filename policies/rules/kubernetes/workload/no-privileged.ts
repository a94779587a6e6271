import { ask, must, not } from "../../../reading/logic";
import { eachContainer, mendPods, podProperties, podTypes } from "../../../reading/pods";
import { at, isTrue } from "../../../reading/values";
import type { ResourceRule } from "../../../rule";

export const k8sNoPrivileged: ResourceRule = {
    scope: "resource",
    id: "k8s-no-privileged",
    title: "No container is privileged",
    requirement: "No container runs privileged.",
    themes: ["workload-hardening", "tenant-isolation"],
    severity: "critical",
    level: "mandatory",
    floor: "mandatory",
    types: podTypes,
    properties: podProperties("containers.0.securityContext.privileged"),
    rationale: "A privileged container owns its node, and with it every tenant on the node.",
    fix: "Remove securityContext.privileged.",
    url: "https://kubernetes.io/docs/concepts/security/pod-security-standards/",
    check: (workload) =>
        eachContainer(workload, ({ label, value }) =>
            must(
                not(ask(at(value, "securityContext.privileged"), isTrue)),
                `${label} is privileged`,
                `securityContext.privileged of ${label}`,
            ),
        ),
    remediate: (workload) =>
        mendPods(workload, {
            containers: (one) =>
                isTrue(at(one, "securityContext.privileged"))
                    ? [{ path: "securityContext.privileged", value: false }]
                    : [],
        }),
};
