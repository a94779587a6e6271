import { aks } from "../../../reading/microsoft";
import { expectTrue } from "../../../reading/values";
import type { ResourceRule } from "../../../rule";

export const azureAksRbac: ResourceRule = {
    scope: "resource",
    id: "azure-aks-rbac",
    title: "Rights in clusters are checked",
    requirement: "Kubernetes RBAC is enabled.",
    themes: ["rbac"],
    severity: "high",
    level: "mandatory",
    floor: "mandatory",
    types: [aks],
    properties: ["enableRBAC"],
    rationale: "Without it whoever signs in may do everything.",
    fix: "Set enableRBAC to true; it can be done only when the cluster is made.",
    url: "https://learn.microsoft.com/azure/aks/concepts-identity",
    check: (resource) => expectTrue(resource, "enableRBAC", "rights are not checked"),
};
