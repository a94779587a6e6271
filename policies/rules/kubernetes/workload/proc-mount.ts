import { ask, must } from "../../../reading/logic";
import { eachContainer, podProperties, podTypes } from "../../../reading/pods";
import { at } from "../../../reading/values";
import type { ResourceRule } from "../../../rule";

export const k8sProcMount: ResourceRule = {
    scope: "resource",
    id: "k8s-proc-mount",
    title: "The kernel's files stay masked",
    requirement: "No container asks for an unmasked /proc.",
    themes: ["workload-hardening"],
    severity: "high",
    level: "mandatory",
    floor: "mandatory",
    types: podTypes,
    properties: podProperties("containers.0.securityContext.procMount"),
    rationale: "Unmasked, /proc lets a container read and set what belongs to the kernel of its node.",
    fix: "Remove securityContext.procMount.",
    url: "https://kubernetes.io/docs/concepts/security/pod-security-standards/#baseline",
    check: (workload) =>
        eachContainer(workload, ({ label, value }) =>
            must(
                ask(at(value, "securityContext.procMount"), (mount) =>
                    [undefined, "", "Default"].includes(mount as string),
                ),
                `${label} has an unmasked /proc`,
                `securityContext.procMount of ${label}`,
            ),
        ),
};
