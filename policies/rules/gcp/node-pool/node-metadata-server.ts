import { judgePools, poolPaths, poolTypes } from "../../../reading/google-nodes";
import { ask, must } from "../../../reading/logic";
import type { ResourceRule } from "../../../rule";

export const gcpNodeMetadataServer: ResourceRule = {
    scope: "resource",
    id: "gcp-node-metadata-server",
    title: "Pods see no secrets of their node",
    requirement: "Nodes show pods the metadata of their own identity alone.",
    themes: ["tenant-isolation", "identity"],
    severity: "high",
    level: "mandatory",
    floor: "mandatory",
    types: poolTypes,
    properties: poolPaths("nodeConfig.workloadMetadataConfig.mode"),
    rationale: "Whoever reads a node's metadata has the node's rights.",
    fix: "Set nodeConfig.workloadMetadataConfig.mode to GKE_METADATA.",
    url: "https://cloud.google.com/kubernetes-engine/docs/how-to/workload-identity",
    check: (resource) =>
        judgePools(resource, (get) =>
            must(
                ask(get("nodeConfig.workloadMetadataConfig.mode"), (mode) => mode === "GKE_METADATA"),
                "pods see their node's metadata",
                "nodeConfig.workloadMetadataConfig.mode",
            ),
        ),
};
