import { ask, must, not, some, type Truth } from "../../../reading/logic";
import { agentPool, aks } from "../../../reading/microsoft";
import { at, isTrue, someItem } from "../../../reading/values";
import type { ResourceRule } from "../../../rule";

/** Whether a pool's machines can be reached from outside, or write what they hold in clear. */
const isOpen = (setting: (name: string) => unknown): Truth =>
    some([ask(setting("enableNodePublicIP"), isTrue), not(ask(setting("enableEncryptionAtHost"), isTrue))]);

export const azureAksNodesGuarded: ResourceRule = {
    scope: "resource",
    id: "azure-aks-nodes-guarded",
    title: "Machines of clusters are closed and encrypted",
    requirement: "No machine of a cluster's pools has a public address, and each encrypts its disks on its host.",
    themes: ["workload-hardening", "integrity"],
    severity: "high",
    level: "mandatory",
    floor: "mandatory",
    types: [aks, agentPool],
    properties: [
        "agentPoolProfiles.0.enableNodePublicIP",
        "agentPoolProfiles.0.enableEncryptionAtHost",
        "enableNodePublicIP",
        "enableEncryptionAtHost",
    ],
    rationale: "A machine with a public address is attacked; a disk that leaves its host in clear can be read.",
    fix: "Set enableEncryptionAtHost to true and enableNodePublicIP to false for each pool.",
    url: "https://learn.microsoft.com/azure/aks/enable-host-encryption",
    check: (resource) =>
        must(
            not(
                resource.type === agentPool
                    ? isOpen((name) => resource.get(name))
                    : someItem(resource.get("agentPoolProfiles"), (pool) => isOpen((name) => at(pool, name))),
            ),
            "a pool has public addresses, or disks that are not encrypted on their hosts",
            resource.type === agentPool ? "how it is guarded" : "agentPoolProfiles",
        ),
};
