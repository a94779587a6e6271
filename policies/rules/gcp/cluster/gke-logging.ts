import { gke } from "../../../reading/google";
import { every, must, worst } from "../../../reading/logic";
import { expect, someItem } from "../../../reading/values";
import type { ResourceRule } from "../../../rule";

/** Unset, the control plane is not among what is logged (from knowledge, unverified). */
const wanted = ["SYSTEM_COMPONENTS", "WORKLOADS", "APISERVER", "CONTROLLER_MANAGER", "SCHEDULER"];

export const gcpGkeLogging: ResourceRule = {
    scope: "resource",
    id: "gcp-gke-logging",
    title: "Clusters are logged",
    requirement: "Logs of the system, of workloads and of the control plane of a cluster are kept.",
    themes: ["audit-logging"],
    severity: "medium",
    level: "mandatory",
    floor: "advisory",
    types: [gke],
    properties: ["loggingService", "loggingConfig.enableComponents"],
    rationale: "What nobody recorded nobody can look into afterwards.",
    fix: "Name SYSTEM_COMPONENTS, WORKLOADS, APISERVER, CONTROLLER_MANAGER and SCHEDULER in loggingConfig.enableComponents.",
    url: "https://cloud.google.com/kubernetes-engine/docs/concepts/about-logs",
    check: (cluster) => {
        const kept = cluster.get("loggingConfig.enableComponents");
        return worst([
            expect(cluster, "loggingService", (service) => service !== "none", "logging is off"),
            must(
                every(wanted.map((component) => someItem(kept, (one) => one === component))),
                "not all of the system, of workloads and of the control plane is logged",
                "loggingConfig.enableComponents",
            ),
        ]);
    },
};
