import { gke } from "../../../reading/google";
import { ask, must, not } from "../../../reading/logic";
import { isTrue } from "../../../reading/values";
import type { ResourceRule } from "../../../rule";

export const gcpGkeNoAlpha: ResourceRule = {
    scope: "resource",
    id: "gcp-gke-no-alpha",
    title: "Clusters run finished software",
    requirement: "Alpha features of a cluster are off.",
    themes: ["change-management"],
    severity: "medium",
    level: "mandatory",
    types: [gke],
    properties: ["enableKubernetesAlpha"],
    rationale: "A cluster with alpha features is deleted by the cloud after 30 days.",
    fix: "Leave enableKubernetesAlpha off.",
    url: "https://cloud.google.com/kubernetes-engine/docs/concepts/alpha-clusters",
    check: (cluster) =>
        must(not(ask(cluster.get("enableKubernetesAlpha"), isTrue)), "alpha features are on", "enableKubernetesAlpha"),
};
