import { everyPool, poolProperties, poolTypes } from "../../../reading/azure/pools";
import { ask, not } from "../../../reading/logic";
import { isTrue } from "../../../reading/values";
import type { ResourceRule } from "../../../rule";

export const azureAksHostEncryption: ResourceRule = {
    scope: "resource",
    id: "azure-aks-host-encryption",
    title: "Nodes encrypt their disks on their hosts",
    requirement: "Temporary disks and caches are encrypted at the host.",
    themes: ["encryption-at-rest"],
    severity: "medium",
    level: "mandatory",
    floor: "mandatory",
    types: poolTypes,
    properties: poolProperties("enableEncryptionAtHost"),
    rationale: "A disk that leaves its host in clear can be read.",
    fix: "Set enableEncryptionAtHost to true for each pool.",
    url: "https://learn.microsoft.com/azure/aks/enable-host-encryption",
    check: (resource) =>
        everyPool(
            resource,
            (of) => not(ask(of("enableEncryptionAtHost"), isTrue)),
            "a pool has disks that are not encrypted on their hosts",
        ),
};
