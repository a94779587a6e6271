import { sqlServer } from "../../../reading/microsoft";
import { expect } from "../../../reading/values";
import type { ResourceRule } from "../../../rule";

export const azureSqlPrivate: ResourceRule = {
    scope: "resource",
    id: "azure-sql-private",
    title: "SQL databases are reached inside of the network",
    requirement: "A server of Azure SQL has no public address.",
    themes: ["public-exposure", "network-isolation"],
    severity: "critical",
    level: "mandatory",
    floor: "mandatory",
    types: [sqlServer],
    properties: ["publicNetworkAccess"],
    rationale: "What the internet cannot reach it cannot attack.",
    fix: "Set publicNetworkAccess to Disabled, and use a private endpoint.",
    url: "https://learn.microsoft.com/azure/azure-sql/database/connectivity-settings",
    check: (resource) =>
        expect(resource, "publicNetworkAccess", (access) => access === "Disabled", "it has a public address"),
};
