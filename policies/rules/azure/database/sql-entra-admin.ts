import { isWord } from "../../../reading/azure/words";
import { ask, every, must, not } from "../../../reading/logic";
import { sqlServer } from "../../../reading/microsoft";
import { isSet, isTrue } from "../../../reading/values";
import type { ResourceRule } from "../../../rule";

const isEntra = isWord("ActiveDirectory", "");

export const azureSqlEntraAdmin: ResourceRule = {
    scope: "resource",
    id: "azure-sql-entra-admin",
    title: "SQL databases know no passwords",
    requirement: "An Entra administrator of a server of Azure SQL is set, and the server takes tokens of Entra alone.",
    themes: ["identity"],
    severity: "medium",
    level: "mandatory",
    floor: "mandatory",
    types: [sqlServer],
    properties: [
        "administrators",
        "administrators.azureADOnlyAuthentication",
        "administrators.administratorType",
        "administratorLoginPassword",
    ],
    rationale: "A password is shared, written down and never changed; a token lasts an hour.",
    fix: "Set administrators with azureADOnlyAuthentication, and no administratorLoginPassword.",
    url: "https://learn.microsoft.com/azure/azure-sql/database/authentication-azure-ad-only-authentication",
    check: (server) =>
        must(
            every([
                ask(server.get("administrators"), isSet),
                ask(server.get("administrators.administratorType"), isEntra),
                ask(server.get("administrators.azureADOnlyAuthentication"), isTrue),
                not(ask(server.get("administratorLoginPassword"), isSet)),
            ]),
            "passwords are taken, or tokens are not",
            "administrators",
        ),
};
