import { isWord } from "../../../reading/azure/words";
import { ask, every, must } from "../../../reading/logic";
import { postgres } from "../../../reading/microsoft";
import { isSet } from "../../../reading/values";
import type { ResourceRule } from "../../../rule";

const isVault = isWord("AzureKeyVault");

export const azurePgCmk: ResourceRule = {
    scope: "resource",
    id: "azure-pg-cmk",
    title: "Databases are encrypted with a key of your own",
    requirement: "Data encryption of a flexible server uses a vault key.",
    themes: ["encryption-at-rest", "key-management"],
    severity: "medium",
    level: "mandatory",
    floor: "mandatory",
    types: [postgres],
    properties: ["dataEncryption.type", "dataEncryption.primaryKeyURI"],
    rationale: "Only a key of your own can be taken away from whoever has the data.",
    fix: "Set dataEncryption.type to AzureKeyVault and name the key.",
    url: "https://learn.microsoft.com/azure/postgresql/security/security-data-encryption",
    check: (server) =>
        must(
            every([
                ask(server.get("dataEncryption.type"), isVault),
                ask(server.get("dataEncryption.primaryKeyURI"), isSet),
            ]),
            "it encrypts with a key of the cloud's own",
            "dataEncryption",
        ),
};
