import { ask, every, not } from "../../../reading/logic";
import { sqlServer } from "../../../reading/microsoft";
import { at, expect, isSet, isTrue } from "../../../reading/values";
import type { ResourceRule } from "../../../rule";

export const azureSqlEntraOnly: ResourceRule = {
    scope: "resource",
    id: "azure-sql-entra-only",
    title: "SQL databases know no passwords",
    requirement: "A server of Azure SQL takes tokens of Entra alone.",
    themes: ["identity", "rbac"],
    severity: "high",
    level: "mandatory",
    floor: "mandatory",
    types: [sqlServer],
    properties: ["administrators", "administratorLoginPassword"],
    rationale: "A password is shared, written down and never changed; a token lasts an hour.",
    fix: "Set administrators with azureADOnlyAuthentication, and no administratorLoginPassword.",
    url: "https://learn.microsoft.com/azure/azure-sql/database/authentication-azure-ad-only-authentication",
    check: (resource) =>
        expect(
            resource,
            "administrators",
            (who) =>
                every([
                    ask(at(who, "azureADOnlyAuthentication"), isTrue),
                    not(ask(resource.get("administratorLoginPassword"), isSet)),
                ]),
            "passwords are taken, or tokens are not",
        ),
};
