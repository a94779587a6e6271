import { gke } from "../../../reading/google";
import { ask, must, some } from "../../../reading/logic";
import { isTrue } from "../../../reading/values";
import type { ResourceRule } from "../../../rule";

export const gcpGkeNetworkPolicy: ResourceRule = {
    scope: "resource",
    id: "gcp-gke-network-policy",
    title: "Network policies hold",
    requirement: "A cluster enforces network policies.",
    themes: ["network-isolation", "tenant-isolation"],
    severity: "high",
    level: "mandatory",
    floor: "mandatory",
    types: [gke],
    properties: ["datapathProvider", "networkPolicy.enabled", "enableAutopilot"],
    rationale: "Without enforcement a network policy is a text: every pod reaches every other.",
    fix: "Set datapathProvider to ADVANCED_DATAPATH.",
    url: "https://cloud.google.com/kubernetes-engine/docs/concepts/dataplane-v2",
    check: (cluster) =>
        must(
            some([
                ask(cluster.get("datapathProvider"), (provider) => provider === "ADVANCED_DATAPATH"),
                ask(cluster.get("networkPolicy.enabled"), isTrue),
                // Autopilot has Dataplane V2 always (from knowledge, unverified).
                ask(cluster.get("enableAutopilot"), isTrue),
            ]),
            "network policies are not enforced",
            "datapathProvider",
        ),
};
