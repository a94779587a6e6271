import { gke } from "../../../reading/google";
import { expectTrue } from "../../../reading/values";
import type { ResourceRule } from "../../../rule";

export const gcpGkeIntranodeVisibility: ResourceRule = {
    scope: "resource",
    id: "gcp-gke-intranode-visibility",
    title: "Traffic within a node is seen",
    requirement: "Traffic between pods on one node is visible to flow logs.",
    themes: ["audit-logging"],
    severity: "low",
    level: "advisory",
    types: [gke],
    properties: ["enableIntranodeVisibility"],
    rationale: "Whoever breaks into one pod tries its neighbours first.",
    fix: "Set enableIntranodeVisibility to true.",
    url: "https://cloud.google.com/kubernetes-engine/docs/how-to/intranode-visibility",
    check: (cluster) => expectTrue(cluster, "enableIntranodeVisibility", "traffic within a node is not recorded"),
};
