import { judgeEveryNode, nodeMakers, nodePaths } from "../../../reading/google-nodes";
import { ask, must, worst } from "../../../reading/logic";
import { isTrue } from "../../../reading/values";
import type { ResourceRule } from "../../../rule";

const switches = ["enableSecureBoot", "enableIntegrityMonitoring"] as const;

export const gcpNodeSecureBoot: ResourceRule = {
    scope: "resource",
    id: "gcp-node-secure-boot",
    title: "Nodes start unchanged software alone",
    requirement: "Nodes start by secure boot and are watched for changes.",
    themes: ["workload-hardening", "integrity"],
    severity: "high",
    level: "mandatory",
    floor: "mandatory",
    types: nodeMakers,
    properties: nodePaths("shielded", ...switches),
    rationale: "What gets in before the system starts sees everything after it.",
    fix: "Set both switches of shieldedInstanceConfig to true, in a class below nodePoolAutoCreation.",
    url: "https://cloud.google.com/kubernetes-engine/docs/how-to/shielded-gke-nodes",
    check: (resource) =>
        judgeEveryNode(resource, "shielded", (get, path) =>
            worst(switches.map((one) => must(ask(get(`${path}.${one}`), isTrue), `${one} is off`, `${path}.${one}`))),
        ),
};
