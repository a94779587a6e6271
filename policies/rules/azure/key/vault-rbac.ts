import { vault } from "../../../reading/microsoft";
import { expect, isTrue } from "../../../reading/values";
import type { ResourceRule } from "../../../rule";

export const azureVaultRbac: ResourceRule = {
    scope: "resource",
    id: "azure-vault-rbac",
    title: "Rights on keys are roles",
    requirement: "A vault gives rights by roles of Azure, not by a list of its own.",
    themes: ["identity", "rbac"],
    severity: "medium",
    level: "mandatory",
    floor: "mandatory",
    types: [vault],
    properties: ["properties.enableRbacAuthorization"],
    rationale:
        "A vault's own list knows no single key, and whoever administers the vault may write themselves into it.",
    fix: "Set properties.enableRbacAuthorization to true.",
    url: "https://learn.microsoft.com/azure/key-vault/general/rbac-guide",
    check: (resource) =>
        expect(resource, "properties.enableRbacAuthorization", isTrue, "rights are in a list of its own"),
};
