import { gke } from "../../../reading/google";
import { ask, must, not } from "../../../reading/logic";
import { isTrue } from "../../../reading/values";
import type { ResourceRule } from "../../../rule";

export const gcpGkeNoLegacyAbac: ResourceRule = {
    scope: "resource",
    id: "gcp-gke-no-legacy-abac",
    title: "Rights in clusters are roles",
    requirement: "A cluster has no legacy authorization.",
    themes: ["rbac"],
    severity: "high",
    level: "mandatory",
    floor: "mandatory",
    types: [gke],
    properties: ["enableLegacyAbac"],
    rationale: "It gives every account of the cluster fixed rights, which no role takes away.",
    fix: "Leave enableLegacyAbac off.",
    url: "https://cloud.google.com/kubernetes-engine/docs/how-to/hardening-your-cluster",
    check: (cluster) =>
        // Unset it is off. Source: @pulumi/gcp 9.37.0, container/cluster.d.ts.
        must(not(ask(cluster.get("enableLegacyAbac"), isTrue)), "legacy authorization is on", "enableLegacyAbac"),
};
