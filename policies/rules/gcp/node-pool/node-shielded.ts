import { judgeNodes, nodeMakers, nodePaths } from "../../../reading/google-nodes";
import { worst } from "../../../reading/logic";
import { expectTrue } from "../../../reading/values";
import type { ResourceRule } from "../../../rule";

const switches = ["enableSecureBoot", "enableIntegrityMonitoring"] as const;

export const gcpNodeShielded: ResourceRule = {
    scope: "resource",
    id: "gcp-node-shielded",
    title: "Nodes start unchanged software alone",
    requirement: "Nodes start by secure boot and are watched for changes.",
    themes: ["workload-hardening", "integrity"],
    severity: "medium",
    level: "mandatory",
    floor: "advisory",
    types: nodeMakers,
    properties: nodePaths("shielded", ...switches),
    rationale: "What gets in before the system starts sees everything after it.",
    fix: "Set both switches of shieldedInstanceConfig to true, in a class below nodePoolAutoCreation.",
    url: "https://cloud.google.com/kubernetes-engine/docs/how-to/shielded-gke-nodes",
    check: (resource) =>
        judgeNodes(resource, ({ shielded }) =>
            worst(switches.map((each) => expectTrue(resource, `${shielded}.${each}`, `${each} is off`))),
        ),
};
