import { isEnabled } from "../../../reading/azure/words";
import { sqlEncryption } from "../../../reading/microsoft";
import { each, expect } from "../../../reading/values";
import type { StackRule } from "../../../rule";

export const azureSqlTde: StackRule = {
    scope: "stack",
    id: "azure-sql-tde",
    title: "SQL databases are encrypted",
    requirement:
        "Transparent encryption is on for each database: nothing switches off what Azure switches on by itself.",
    themes: ["encryption-at-rest"],
    severity: "high",
    level: "mandatory",
    floor: "mandatory",
    types: [sqlEncryption],
    properties: ["state"],
    rationale: "Azure encrypts each database by itself; without that, its files and backups are there to read.",
    fix: "Set state to Enabled, or take the TransparentDataEncryption out.",
    url: "https://learn.microsoft.com/azure/azure-sql/database/transparent-data-encryption-tde-overview",
    check: (stack) => each(stack, [sqlEncryption], (one) => expect(one, "state", isEnabled, "the encryption is off")),
};
