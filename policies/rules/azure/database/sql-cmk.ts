import { namesKey } from "../../../reading/azure/keys";
import { must } from "../../../reading/logic";
import { sqlServer, vaultKey } from "../../../reading/microsoft";
import { each } from "../../../reading/values";
import type { StackRule } from "../../../rule";

export const azureSqlCmk: StackRule = {
    scope: "stack",
    id: "azure-sql-cmk",
    title: "SQL databases are encrypted with a key of your own",
    requirement: "A server of Azure SQL protects its encryption with a key of a vault.",
    themes: ["encryption-at-rest", "key-management"],
    severity: "high",
    level: "mandatory",
    floor: "mandatory",
    types: [sqlServer, vaultKey],
    properties: ["keyId"],
    rationale: "Only a key of your own can be taken away from whoever has the data.",
    fix: "Name the key in keyId, and the identity that may use it in primaryUserAssignedIdentityId.",
    url: "https://learn.microsoft.com/azure/azure-sql/database/transparent-data-encryption-byok-overview",
    check: (stack) =>
        each(stack, [sqlServer], (server) =>
            must(namesKey(server, "keyId", stack), "it encrypts with a key of the cloud's own", "keyId"),
        ),
};
