import { ask, every, must } from "../../../reading/logic";
import { eachContainer, podProperties, podTypes } from "../../../reading/pods";
import { at, isTrue, numberOf } from "../../../reading/values";
import type { ResourceRule } from "../../../rule";

/** What holds for a container: its own setting, else the pod's. */
function setting(container: unknown, spec: unknown, name: string): unknown {
    return at(container, `securityContext.${name}`) ?? at(spec, `securityContext.${name}`);
}

export const k8sRunAsNonRoot: ResourceRule = {
    scope: "resource",
    id: "k8s-run-as-non-root",
    title: "No container runs as root",
    requirement: "Every container, or its pod, must run as a user other than root.",
    themes: ["workload-hardening"],
    severity: "high",
    level: "mandatory",
    floor: "mandatory",
    types: podTypes,
    properties: podProperties("securityContext.runAsNonRoot", "containers.0.securityContext.runAsNonRoot"),
    rationale: "Root in a container is root on the node as soon as anything leaks through the wall between them.",
    fix: "Set securityContext.runAsNonRoot to true and no runAsUser of 0.",
    url: "https://kubernetes.io/docs/concepts/security/pod-security-standards/",
    check: (workload) =>
        eachContainer(workload, ({ label, value }, spec) =>
            must(
                every([
                    ask(setting(value, spec, "runAsNonRoot"), isTrue),
                    ask(setting(value, spec, "runAsUser"), (user) => numberOf(user) !== 0),
                ]),
                `${label} may run as root`,
                `the user of ${label}`,
            ),
        ),
};
