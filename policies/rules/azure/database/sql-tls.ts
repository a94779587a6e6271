import { sqlServer } from "../../../reading/microsoft";
import { expect, textOf } from "../../../reading/values";
import type { ResourceRule } from "../../../rule";

export const azureSqlTls: ResourceRule = {
    scope: "resource",
    id: "azure-sql-tls",
    title: "SQL databases ask for new TLS",
    requirement: "A server of Azure SQL takes TLS 1.2 or newer alone, and says so.",
    themes: ["encryption-in-transit"],
    severity: "high",
    level: "mandatory",
    floor: "mandatory",
    types: [sqlServer],
    properties: ["minimalTlsVersion"],
    rationale: "Old TLS can be broken by whoever listens, who then has the data and the token.",
    fix: "Set minimalTlsVersion to 1.2 or 1.3.",
    url: "https://learn.microsoft.com/azure/azure-sql/database/connectivity-settings#minimum-tls-version",
    check: (resource) =>
        expect(resource, "minimalTlsVersion", (least) => ["1.2", "1.3"].includes(textOf(least)), "it lets old TLS in"),
};
