import { isDisabled } from "../../../reading/azure/words";
import { storageAccount } from "../../../reading/microsoft";
import { expect } from "../../../reading/values";
import type { ResourceRule } from "../../../rule";

export const azureStorageNoPublicNetwork: ResourceRule = {
    scope: "resource",
    id: "azure-storage-no-public-network",
    title: "Storage is reached inside of the network",
    requirement: "Public network access of a storage account is disabled.",
    themes: ["public-exposure", "network-isolation"],
    severity: "high",
    level: "mandatory",
    floor: "mandatory",
    types: [storageAccount],
    properties: ["publicNetworkAccess"],
    rationale: "What the internet cannot reach it cannot attack.",
    fix: "Set publicNetworkAccess to Disabled, and use private endpoints.",
    url: "https://learn.microsoft.com/azure/storage/common/storage-private-endpoints",
    check: (account) => expect(account, "publicNetworkAccess", isDisabled, "it has a public way in"),
};
