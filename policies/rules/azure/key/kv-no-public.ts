import { isDisabled } from "../../../reading/azure/words";
import { vault } from "../../../reading/microsoft";
import { expect } from "../../../reading/values";
import type { ResourceRule } from "../../../rule";

export const azureKvNoPublic: ResourceRule = {
    scope: "resource",
    id: "azure-kv-no-public",
    title: "Vaults are reached inside of the network",
    requirement: "Public network access of a vault is disabled.",
    themes: ["public-exposure"],
    severity: "high",
    level: "mandatory",
    floor: "mandatory",
    types: [vault],
    properties: ["properties.publicNetworkAccess"],
    rationale: "What the internet cannot reach it cannot attack.",
    fix: "Set properties.publicNetworkAccess to Disabled, and use a private endpoint.",
    url: "https://learn.microsoft.com/azure/key-vault/general/private-link-service",
    check: (resource) => expect(resource, "properties.publicNetworkAccess", isDisabled, "it has a public way in"),
};
