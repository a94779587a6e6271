import { ask, must } from "../../../reading/logic";
import { eachLinuxContainer, podProperties, podTypes } from "../../../reading/pods";
import { at, numberOf } from "../../../reading/values";
import type { ResourceRule } from "../../../rule";

/** Users of hosts are numbered below it. Source: checkov CKV_K8S_40, as known 2026-11. */
const first = 10_000;

export const k8sHighUid: ResourceRule = {
    scope: "resource",
    id: "k8s-high-uid",
    title: "Containers are no user of their node",
    requirement: `Every container of Linux, or its pod, names a user of ${first} or above.`,
    themes: ["workload-hardening"],
    severity: "low",
    level: "advisory",
    types: podTypes,
    properties: podProperties("os.name", "securityContext.runAsUser", "containers.0.securityContext.runAsUser"),
    rationale: "Outside of its container a process has the rights of whatever user of the node has its number.",
    fix: `Set securityContext.runAsUser to ${first} or above.`,
    url: "https://kubernetes.io/docs/tasks/configure-pod-container/security-context/",
    check: (workload) =>
        eachLinuxContainer(workload, ({ label, value }, spec) =>
            must(
                ask(
                    at(value, "securityContext.runAsUser") ?? at(spec, "securityContext.runAsUser"),
                    (user) => (numberOf(user) ?? 0) >= first,
                ),
                `${label} names no user of ${first} or above`,
                `the user of ${label}`,
            ),
        ),
};
