import { aks } from "../../../reading/microsoft";
import { expect, isSet } from "../../../reading/values";
import type { ResourceRule } from "../../../rule";

// Advice: our own clusters have system disks in the memory of their hosts, which host encryption covers, and a cluster takes a set only when it is made.
export const azureAksDiskEncryptionSet: ResourceRule = {
    scope: "resource",
    id: "azure-aks-disk-encryption-set",
    title: "Disks of nodes have your own key",
    requirement: "Node disks use a disk encryption set.",
    themes: ["encryption-at-rest", "key-management"],
    severity: "medium",
    level: "advisory",
    types: [aks],
    properties: ["diskEncryptionSetID"],
    rationale: "Only a key of your own can be taken away from whoever has the disk.",
    fix: "Name a disk encryption set in diskEncryptionSetID; it can be done only when the cluster is made.",
    url: "https://learn.microsoft.com/azure/aks/azure-disk-customer-managed-keys",
    check: (resource) =>
        expect(resource, "diskEncryptionSetID", isSet, "its disks are encrypted with keys of the cloud's own"),
};
