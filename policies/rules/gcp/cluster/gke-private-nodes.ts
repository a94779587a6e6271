import { gke, nodePool } from "../../../reading/google";
import { expect, expectTrue, isFalse } from "../../../reading/values";
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
    types: [gke, nodePool],
    properties: ["privateClusterConfig.enablePrivateNodes", "networkConfig.enablePrivateNodes"],
    rationale: "A node that the internet reaches is one mistake of a firewall away from it.",
    fix: "Set privateClusterConfig.enablePrivateNodes to true, and networkConfig.enablePrivateNodes of no pool to false.",
    url: "https://cloud.google.com/kubernetes-engine/docs/concepts/private-cluster-concept",
    check: (resource) =>
        resource.type === gke
            ? expectTrue(resource, "privateClusterConfig.enablePrivateNodes", "nodes have public addresses")
            : // Without a word of its own a pool does as its cluster does.
              expect(
                  resource,
                  "networkConfig.enablePrivateNodes",
                  (own) => !isFalse(own),
                  "nodes have public addresses",
              ),
};
