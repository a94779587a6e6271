import { ask, must, not, some } from "../../../reading/logic";
import { aks } from "../../../reading/microsoft";
import { at, isTrue, someItem } from "../../../reading/values";
import type { ResourceRule } from "../../../rule";

export const azureAksNodesGuarded: ResourceRule = {
    scope: "resource",
    id: "azure-aks-nodes-guarded",
    title: "Machines of clusters are closed and encrypted",
    requirement: "No machine of a cluster's own pools has a public address, and each encrypts its disks on its host.",
    severity: "high",
    level: "mandatory",
    floor: "mandatory",
    types: [aks],
    properties: ["agentPoolProfiles.0.enableNodePublicIP", "agentPoolProfiles.0.enableEncryptionAtHost"],
    rationale: "A machine with a public address is attacked; a disk that leaves its host in clear can be read.",
    fix: "Set enableEncryptionAtHost to true and enableNodePublicIP to false for each pool.",
    url: "https://learn.microsoft.com/azure/aks/enable-host-encryption",
    check: (resource) =>
        must(
            not(
                someItem(resource.get("agentPoolProfiles"), (pool) =>
                    some([
                        ask(at(pool, "enableNodePublicIP"), isTrue),
                        not(ask(at(pool, "enableEncryptionAtHost"), isTrue)),
                    ]),
                ),
            ),
            "a pool has public addresses, or disks that are not encrypted on their hosts",
            "agentPoolProfiles",
        ),
};
