import { ask, every } from "../../../reading/logic";
import { aks } from "../../../reading/microsoft";
import { at, expect, isTrue } from "../../../reading/values";
import type { ResourceRule } from "../../../rule";

export const azureAksEntraRbac: ResourceRule = {
    scope: "resource",
    id: "azure-aks-entra-rbac",
    title: "Rights in clusters are roles of Azure",
    requirement: "A cluster signs in people and pipelines by Entra, and gives rights by roles of Azure.",
    themes: ["identity", "rbac"],
    severity: "high",
    level: "mandatory",
    floor: "mandatory",
    types: [aks],
    properties: ["aadProfile"],
    rationale: "Who may do what is then seen and taken away in one place.",
    fix: "Set aadProfile.managed and aadProfile.enableAzureRBAC to true.",
    url: "https://learn.microsoft.com/azure/aks/manage-azure-rbac",
    check: (resource) =>
        expect(
            resource,
            "aadProfile",
            (profile) => every([ask(at(profile, "managed"), isTrue), ask(at(profile, "enableAzureRBAC"), isTrue)]),
            "rights are not roles of Azure",
        ),
};
