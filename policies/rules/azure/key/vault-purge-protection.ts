import { vault } from "../../../reading/microsoft";
import { expect, isTrue } from "../../../reading/values";
import type { ResourceRule } from "../../../rule";

export const azureVaultPurgeProtection: ResourceRule = {
    scope: "resource",
    id: "azure-vault-purge-protection",
    title: "Keys cannot be destroyed at once",
    requirement: "A vault refuses to purge what was deleted before its time.",
    themes: ["backup", "integrity"],
    severity: "high",
    level: "mandatory",
    floor: "mandatory",
    types: [vault],
    properties: ["properties.enablePurgeProtection"],
    rationale: "Without its keys all data is lost, and purging cannot be undone.",
    fix: "Set properties.enablePurgeProtection to true.",
    url: "https://learn.microsoft.com/azure/key-vault/general/soft-delete-overview",
    check: (resource) =>
        expect(resource, "properties.enablePurgeProtection", isTrue, "what is deleted can be purged at once"),
};
