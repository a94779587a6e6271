import { notShared, podProperties, podTypes } from "../../../reading/pods";
import type { ResourceRule } from "../../../rule";

export const k8sNoHostNetwork: ResourceRule = {
    scope: "resource",
    id: "k8s-no-host-network",
    title: "The network of the node stays the node's",
    requirement: "No pod shares the network of its node.",
    themes: ["tenant-isolation", "network-isolation"],
    severity: "high",
    level: "mandatory",
    floor: "mandatory",
    types: podTypes,
    properties: podProperties("hostNetwork"),
    rationale: "On the node's network a pod goes past every network policy and reaches what listens on the node alone.",
    fix: "Remove hostNetwork.",
    url: "https://kubernetes.io/docs/concepts/security/pod-security-standards/",
    check: (workload) => notShared(workload, "hostNetwork"),
};
