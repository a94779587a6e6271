import { sqlServer } from "../../../reading/microsoft";
import { expect, isSet } from "../../../reading/values";
import type { ResourceRule } from "../../../rule";

export const azureSqlCmk: ResourceRule = {
    scope: "resource",
    id: "azure-sql-cmk",
    title: "SQL databases are encrypted with a key of your own",
    requirement: "A server of Azure SQL protects its encryption with a key of a vault.",
    themes: ["encryption-at-rest", "key-management"],
    severity: "high",
    level: "mandatory",
    floor: "mandatory",
    types: [sqlServer],
    properties: ["keyId"],
    rationale: "Only a key of your own can be taken away from whoever has the data.",
    fix: "Name the key in keyId, and the identity that may use it in primaryUserAssignedIdentityId.",
    url: "https://learn.microsoft.com/azure/azure-sql/database/transparent-data-encryption-byok-overview",
    check: (resource) => expect(resource, "keyId", isSet, "it encrypts with a key of the cloud's own"),
};
