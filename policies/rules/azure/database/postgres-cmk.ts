import { ask, every } from "../../../reading/logic";
import { postgres } from "../../../reading/microsoft";
import { at, expect, isSet } from "../../../reading/values";
import type { ResourceRule } from "../../../rule";

export const azurePostgresCmk: ResourceRule = {
    scope: "resource",
    id: "azure-postgres-cmk",
    title: "Databases are encrypted with a key of your own",
    requirement: "A flexible server encrypts with a key of a vault.",
    themes: ["encryption-at-rest", "key-management"],
    severity: "high",
    level: "mandatory",
    floor: "mandatory",
    types: [postgres],
    properties: ["dataEncryption"],
    rationale: "Only a key of your own can be taken away from whoever has the data.",
    fix: "Set dataEncryption.type to AzureKeyVault and name the key.",
    url: "https://learn.microsoft.com/azure/postgresql/security/security-data-encryption",
    check: (resource) =>
        expect(
            resource,
            "dataEncryption",
            (how) =>
                every([ask(at(how, "type"), (type) => type === "AzureKeyVault"), ask(at(how, "primaryKeyURI"), isSet)]),
            "it encrypts with a key of the cloud's own",
        ),
};
