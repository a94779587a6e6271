import { vault } from "../../../reading/microsoft";
import { expectTrue } from "../../../reading/values";
import type { ResourceRule } from "../../../rule";

export const azureKvRbac: ResourceRule = {
    scope: "resource",
    id: "azure-kv-rbac",
    title: "Rights on keys are roles",
    requirement: "Vault authorization uses Azure RBAC, not a list of its own.",
    themes: ["rbac"],
    severity: "high",
    level: "mandatory",
    floor: "mandatory",
    types: [vault],
    properties: ["properties.enableRbacAuthorization"],
    rationale:
        "A vault's own list knows no single key, and whoever administers the vault may write themselves into it.",
    fix: "Set properties.enableRbacAuthorization to true.",
    url: "https://learn.microsoft.com/azure/key-vault/general/rbac-guide",
    check: (resource) => expectTrue(resource, "properties.enableRbacAuthorization", "rights are in a list of its own"),
};
