import { gke } from "../../../reading/google";
import { worst } from "../../../reading/logic";
import { expect, someItem } from "../../../reading/values";
import type { ResourceRule } from "../../../rule";

export const gcpGkeMonitoring: ResourceRule = {
    scope: "resource",
    id: "gcp-gke-monitoring",
    title: "Clusters are measured",
    requirement: "Cloud Monitoring of a cluster is on.",
    themes: ["monitoring"],
    severity: "low",
    level: "advisory",
    types: [gke],
    properties: ["monitoringService", "monitoringConfig.enableComponents"],
    rationale: "What nobody measures fails unseen.",
    fix: "Leave monitoringService on, and SYSTEM_COMPONENTS among monitoringConfig.enableComponents.",
    url: "https://cloud.google.com/kubernetes-engine/docs/concepts/about-metrics",
    check: (cluster) =>
        worst([
            // Unset it is on. Source: @pulumi/gcp 9.37.0, container/cluster.d.ts.
            expect(cluster, "monitoringService", (service) => service !== "none", "monitoring is off"),
            expect(
                cluster,
                "monitoringConfig.enableComponents",
                (kept) => kept === undefined || someItem(kept, (one) => one === "SYSTEM_COMPONENTS"),
                "nothing of the system is measured",
            ),
        ]),
};
