import { aks } from "../../../reading/microsoft";
import { expect, isTrue } from "../../../reading/values";
import type { ResourceRule } from "../../../rule";

export const azureAksAzurePolicy: ResourceRule = {
    scope: "resource",
    id: "azure-aks-azure-policy",
    title: "Azure Policy judges objects of clusters",
    requirement: "The add-on of Azure Policy runs in a cluster.",
    themes: ["monitoring"],
    severity: "low",
    level: "advisory",
    types: [aks],
    properties: ["addonProfiles.azurepolicy.enabled"],
    rationale: "An organisation's own rules then hold inside of clusters too.",
    fix: "Enable addonProfiles.azurepolicy.",
    url: "https://learn.microsoft.com/azure/aks/use-azure-policy",
    check: (resource) => expect(resource, "addonProfiles.azurepolicy.enabled", isTrue, "the add-on is off"),
};
