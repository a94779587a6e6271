import { storageAccount } from "../../../reading/microsoft";
import { expect } from "../../../reading/values";
import type { ResourceRule } from "../../../rule";

export const azureStorageCmk: ResourceRule = {
    scope: "resource",
    id: "azure-storage-cmk",
    title: "Storage is encrypted with a key of your own",
    requirement: "A storage account encrypts with a key of a vault.",
    themes: ["encryption-at-rest", "key-management"],
    severity: "high",
    level: "mandatory",
    floor: "mandatory",
    types: [storageAccount],
    properties: ["encryption.keySource"],
    rationale: "Only a key of your own can be taken away from whoever has the data.",
    fix: "Set encryption.keySource to Microsoft.Keyvault and name the key.",
    url: "https://learn.microsoft.com/azure/storage/common/customer-managed-keys-overview",
    check: (resource) =>
        expect(
            resource,
            "encryption.keySource",
            (source) => source === "Microsoft.Keyvault",
            "it encrypts with a key of the cloud's own",
        ),
};
