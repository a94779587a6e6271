import { vault } from "../../../reading/microsoft";
import { expectTrue } from "../../../reading/values";
import type { ResourceRule } from "../../../rule";

export const azureKvPurgeProtection: ResourceRule = {
    scope: "resource",
    id: "azure-kv-purge-protection",
    title: "Keys cannot be destroyed at once",
    requirement: "Purge protection of a vault is on: it refuses to purge what was deleted before its time.",
    themes: ["key-management"],
    severity: "high",
    level: "mandatory",
    floor: "mandatory",
    types: [vault],
    properties: ["properties.enablePurgeProtection"],
    rationale: "Without its keys all data is lost, and purging cannot be undone.",
    fix: "Set properties.enablePurgeProtection to true.",
    url: "https://learn.microsoft.com/azure/key-vault/general/soft-delete-overview",
    check: (resource) =>
        expectTrue(resource, "properties.enablePurgeProtection", "what is deleted can be purged at once"),
};
