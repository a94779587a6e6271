import { nodePool } from "../../../reading/google";
import { expect } from "../../../reading/values";
import type { ResourceRule } from "../../../rule";

export const gcpNodeMetadata: ResourceRule = {
    scope: "resource",
    id: "gcp-node-metadata",
    title: "Pods see no secrets of their node",
    requirement: "Nodes show pods the metadata of their own identity alone.",
    themes: ["identity", "tenant-isolation"],
    severity: "high",
    level: "mandatory",
    floor: "mandatory",
    types: [nodePool],
    properties: ["nodeConfig.workloadMetadataConfig.mode"],
    rationale: "Whoever reads a node's metadata has the node's rights.",
    fix: "Set nodeConfig.workloadMetadataConfig.mode to GKE_METADATA.",
    url: "https://cloud.google.com/kubernetes-engine/docs/how-to/workload-identity",
    check: (resource) =>
        expect(
            resource,
            "nodeConfig.workloadMetadataConfig.mode",
            (mode) => mode === "GKE_METADATA",
            "pods see their node's metadata",
        ),
};
