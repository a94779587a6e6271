import { gke } from "../../../reading/google";
import { ask, must, not } from "../../../reading/logic";
import { isFalse } from "../../../reading/values";
import type { ResourceRule } from "../../../rule";

export const gcpGkeShielded: ResourceRule = {
    scope: "resource",
    id: "gcp-gke-shielded",
    title: "Nodes prove what they are",
    requirement: "Shielded nodes of a cluster are on.",
    themes: ["workload-hardening", "integrity"],
    severity: "high",
    level: "mandatory",
    floor: "mandatory",
    types: [gke],
    properties: ["enableShieldedNodes"],
    rationale: "Without them whoever takes a pod can pose as a node, and ask for the secrets of every pod on it.",
    fix: "Leave enableShieldedNodes on.",
    url: "https://cloud.google.com/kubernetes-engine/docs/how-to/shielded-gke-nodes",
    check: (cluster) =>
        // Unset it is on. Source: @pulumi/gcp 9.37.0, container/cluster.d.ts.
        must(not(ask(cluster.get("enableShieldedNodes"), isFalse)), "shielded nodes are off", "enableShieldedNodes"),
};
