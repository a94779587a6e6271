import { nodePool } from "../../../reading/google";
import { worst } from "../../../reading/logic";
import { expectTrue } from "../../../reading/values";
import type { ResourceRule } from "../../../rule";

export const gcpNodeShielded: ResourceRule = {
    scope: "resource",
    id: "gcp-node-shielded",
    title: "Nodes start unchanged software alone",
    requirement: "Nodes start by secure boot and are watched for changes.",
    severity: "medium",
    level: "mandatory",
    floor: "advisory",
    types: [nodePool],
    properties: [
        "nodeConfig.shieldedInstanceConfig.enableSecureBoot",
        "nodeConfig.shieldedInstanceConfig.enableIntegrityMonitoring",
    ],
    rationale: "What gets in before the system starts sees everything after it.",
    fix: "Set both switches of nodeConfig.shieldedInstanceConfig to true.",
    url: "https://cloud.google.com/kubernetes-engine/docs/how-to/shielded-gke-nodes",
    check: (resource) =>
        worst(
            ["enableSecureBoot", "enableIntegrityMonitoring"].map((each) =>
                expectTrue(resource, `nodeConfig.shieldedInstanceConfig.${each}`, `${each} is off`),
            ),
        ),
};
