import { judgePools, poolPaths, poolTypes } from "../../../reading/google-nodes";
import { ask, must } from "../../../reading/logic";
import { isSet, textOf } from "../../../reading/values";
import type { ResourceRule } from "../../../rule";

export const gcpNodeCos: ResourceRule = {
    scope: "resource",
    id: "gcp-node-cos",
    title: "Nodes run an image made for containers",
    requirement: "Nodes run Container-Optimized OS.",
    themes: ["workload-hardening"],
    severity: "low",
    level: "advisory",
    types: poolTypes,
    properties: poolPaths("nodeConfig.imageType"),
    rationale: "It has no package manager and a root that nobody writes to.",
    fix: "Set nodeConfig.imageType to COS_CONTAINERD.",
    url: "https://cloud.google.com/kubernetes-engine/docs/concepts/node-images",
    check: (resource) =>
        judgePools(resource, (get) =>
            must(
                // Unset it is that (from knowledge, unverified).
                ask(get("nodeConfig.imageType"), (type) => !isSet(type) || /^cos(_|$)/i.test(textOf(type))),
                "nodes run another image",
                "nodeConfig.imageType",
            ),
        ),
};
