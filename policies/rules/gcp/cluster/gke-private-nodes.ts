import { gke } from "../../../reading/google";
import { expectTrue } from "../../../reading/values";
import type { ResourceRule } from "../../../rule";

export const gcpGkePrivateNodes: ResourceRule = {
    scope: "resource",
    id: "gcp-gke-private-nodes",
    title: "Nodes have no public address",
    requirement: "Nodes of a cluster have private addresses alone.",
    themes: ["network-isolation", "public-exposure"],
    severity: "high",
    level: "mandatory",
    floor: "mandatory",
    types: [gke],
    properties: ["privateClusterConfig.enablePrivateNodes"],
    rationale: "A node that the internet reaches is one mistake of a firewall away from it.",
    fix: "Set privateClusterConfig.enablePrivateNodes to true.",
    url: "https://cloud.google.com/kubernetes-engine/docs/concepts/private-cluster-concept",
    check: (resource) => expectTrue(resource, "privateClusterConfig.enablePrivateNodes", "nodes have public addresses"),
};
