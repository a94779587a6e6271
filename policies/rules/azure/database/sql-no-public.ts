import { isDisabled } from "../../../reading/azure/words";
import { sqlServer } from "../../../reading/microsoft";
import { expect } from "../../../reading/values";
import type { ResourceRule } from "../../../rule";

export const azureSqlNoPublic: ResourceRule = {
    scope: "resource",
    id: "azure-sql-no-public",
    title: "SQL databases are reached inside of the network",
    requirement: "The logical SQL server refuses public access.",
    themes: ["public-exposure"],
    severity: "critical",
    level: "mandatory",
    floor: "mandatory",
    types: [sqlServer],
    properties: ["publicNetworkAccess"],
    rationale: "What the internet cannot reach it cannot attack.",
    fix: "Set publicNetworkAccess to Disabled, and use a private endpoint.",
    url: "https://learn.microsoft.com/azure/azure-sql/database/connectivity-settings",
    check: (server) => expect(server, "publicNetworkAccess", isDisabled, "it has a public address"),
};
