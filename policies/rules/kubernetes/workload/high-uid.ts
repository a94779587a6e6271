import { amount } from "../../../parameter";
import { ask, must } from "../../../reading/logic";
import { eachLinuxContainer, podProperties, podTypes } from "../../../reading/pods";
import { at, numberOf } from "../../../reading/values";
import type { ResourceRule } from "../../../rule";

const user = amount({
    name: "user",
    about: "Number of the first user that containers may run as.",
    // Users of hosts are numbered below it. Source: checkov CKV_K8S_40, as known 2026-11.
    default: 10_000,
    least: 1_000,
    most: 1_000_000_000,
    stricter: "higher",
});

export const k8sHighUid: ResourceRule = {
    scope: "resource",
    id: "k8s-high-uid",
    title: "Containers are no user of their node",
    requirement: `Every container of Linux, or its pod, names a user of ${user.default} or above.`,
    themes: ["workload-hardening"],
    severity: "low",
    level: "advisory",
    types: podTypes,
    properties: podProperties("os.name", "securityContext.runAsUser", "containers.0.securityContext.runAsUser"),
    rationale: "Outside of its container a process has the rights of whatever user of the node has its number.",
    fix: `Set securityContext.runAsUser to ${user.default} or above.`,
    url: "https://kubernetes.io/docs/tasks/configure-pod-container/security-context/",
    parameters: [user],
    check: (workload, values) =>
        eachLinuxContainer(workload, ({ label, value }, spec) =>
            must(
                ask(
                    at(value, "securityContext.runAsUser") ?? at(spec, "securityContext.runAsUser"),
                    (given) => (numberOf(given) ?? 0) >= user.of(values),
                ),
                `${label} names no user of ${user.of(values)} or above`,
                `the user of ${label}`,
            ),
        ),
};
