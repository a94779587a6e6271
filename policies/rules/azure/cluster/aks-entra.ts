import { ask, every, must } from "../../../reading/logic";
import { aks } from "../../../reading/microsoft";
import { isTrue } from "../../../reading/values";
import type { ResourceRule } from "../../../rule";

export const azureAksEntra: ResourceRule = {
    scope: "resource",
    id: "azure-aks-entra",
    title: "Rights in clusters are roles of Azure",
    requirement: "A cluster signs in people and pipelines by Entra, and gives rights by roles of Azure.",
    themes: ["rbac", "identity"],
    severity: "high",
    level: "mandatory",
    floor: "mandatory",
    types: [aks],
    properties: ["aadProfile.managed", "aadProfile.enableAzureRBAC"],
    rationale: "Who may do what is then seen and taken away in one place.",
    fix: "Set aadProfile.managed and aadProfile.enableAzureRBAC to true.",
    url: "https://learn.microsoft.com/azure/aks/manage-azure-rbac",
    check: (resource) =>
        must(
            every(["managed", "enableAzureRBAC"].map((name) => ask(resource.get(`aadProfile.${name}`), isTrue))),
            "rights are not roles of Azure",
            "aadProfile",
        ),
};
