import { registry } from "../../../reading/microsoft";
import { expect } from "../../../reading/values";
import type { ResourceRule } from "../../../rule";

export const azureRegistryPrivate: ResourceRule = {
    scope: "resource",
    id: "azure-registry-private",
    title: "Registries are reached inside of the network",
    requirement: "A registry of images has no public way in.",
    themes: ["public-exposure", "network-isolation"],
    severity: "high",
    level: "mandatory",
    floor: "mandatory",
    types: [registry],
    properties: ["publicNetworkAccess"],
    rationale: "What the internet cannot reach it cannot attack.",
    fix: "Set publicNetworkAccess to Disabled, and use a private endpoint.",
    url: "https://learn.microsoft.com/azure/container-registry/container-registry-private-link",
    check: (one) => expect(one, "publicNetworkAccess", (access) => access === "Disabled", "it has a public way in"),
};
