import { sqlEncryption } from "../../../reading/microsoft";
import { expect } from "../../../reading/values";
import type { ResourceRule } from "../../../rule";

export const azureSqlEncrypted: ResourceRule = {
    scope: "resource",
    id: "azure-sql-encrypted",
    title: "SQL databases are encrypted",
    requirement: "Nothing switches the encryption of an Azure SQL Database off.",
    themes: ["encryption-at-rest"],
    severity: "critical",
    level: "mandatory",
    floor: "mandatory",
    types: [sqlEncryption],
    properties: ["state"],
    rationale: "Azure encrypts each database by itself; without that, its files and backups are there to read.",
    fix: "Set state to Enabled, or take the TransparentDataEncryption out.",
    url: "https://learn.microsoft.com/azure/azure-sql/database/transparent-data-encryption-tde-overview",
    check: (resource) => expect(resource, "state", (state) => state === "Enabled", "the encryption is off"),
};
