import { aks } from "../../../reading/microsoft";
import { expectTrue } from "../../../reading/values";
import type { ResourceRule } from "../../../rule";

export const azureAksNoLocalAccounts: ResourceRule = {
    scope: "resource",
    id: "azure-aks-no-local-accounts",
    title: "Clusters know no local accounts",
    requirement: "A cluster has no accounts beside those of Entra: local admin accounts are disabled.",
    themes: ["identity", "rbac"],
    severity: "high",
    level: "mandatory",
    floor: "mandatory",
    types: [aks],
    properties: ["disableLocalAccounts"],
    rationale: "A local account's certificate opens the whole cluster for two years, and cannot be revoked.",
    fix: "Set disableLocalAccounts to true.",
    url: "https://learn.microsoft.com/azure/aks/manage-local-accounts-managed-azure-ad",
    check: (resource) => expectTrue(resource, "disableLocalAccounts", "it has local accounts"),
};
