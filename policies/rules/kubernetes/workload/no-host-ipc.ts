import { notShared, podProperties, podTypes } from "../../../reading/pods";
import type { ResourceRule } from "../../../rule";

export const k8sNoHostIpc: ResourceRule = {
    scope: "resource",
    id: "k8s-no-host-ipc",
    title: "Memory of the node stays the node's",
    requirement: "No pod shares the inter-process communication of its node.",
    themes: ["tenant-isolation", "workload-hardening"],
    severity: "high",
    level: "mandatory",
    floor: "mandatory",
    types: podTypes,
    properties: podProperties("hostIPC"),
    rationale: "Shared memory of the node is memory of every tenant on it.",
    fix: "Remove hostIPC.",
    url: "https://kubernetes.io/docs/concepts/security/pod-security-standards/",
    check: (workload) => notShared(workload, "hostIPC"),
};
