import { notShared, podProperties, podTypes } from "../../../reading/pods";
import type { ResourceRule } from "../../../rule";

export const k8sNoHostPid: ResourceRule = {
    scope: "resource",
    id: "k8s-no-host-pid",
    title: "Processes of the node stay the node's",
    requirement: "No pod shares the processes of its node.",
    themes: ["tenant-isolation", "workload-hardening"],
    severity: "high",
    level: "mandatory",
    floor: "mandatory",
    types: podTypes,
    properties: podProperties("hostPID"),
    rationale: "There a pod sees and signals the processes of every tenant on the node, and reads their environments.",
    fix: "Remove hostPID.",
    url: "https://kubernetes.io/docs/concepts/security/pod-security-standards/",
    check: (workload) => notShared(workload, "hostPID"),
};
