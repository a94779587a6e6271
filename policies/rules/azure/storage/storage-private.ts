import { storageAccount } from "../../../reading/microsoft";
import { expect } from "../../../reading/values";
import type { ResourceRule } from "../../../rule";

export const azureStoragePrivate: ResourceRule = {
    scope: "resource",
    id: "azure-storage-private",
    title: "Storage is reached inside of the network",
    requirement: "A storage account has no public way in.",
    themes: ["public-exposure", "network-isolation"],
    severity: "critical",
    level: "mandatory",
    floor: "mandatory",
    types: [storageAccount],
    properties: ["publicNetworkAccess"],
    rationale: "What the internet cannot reach it cannot attack.",
    fix: "Set publicNetworkAccess to Disabled, and use private endpoints.",
    url: "https://learn.microsoft.com/azure/storage/common/storage-private-endpoints",
    check: (resource) =>
        expect(resource, "publicNetworkAccess", (access) => access === "Disabled", "it has a public way in"),
};
