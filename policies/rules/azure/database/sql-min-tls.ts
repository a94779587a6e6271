import { sqlServer } from "../../../reading/microsoft";
import { isNewTls, oldestTls } from "../../../reading/tls";
import { expect } from "../../../reading/values";
import type { ResourceRule } from "../../../rule";

const isNew = isNewTls((version) => version);

export const azureSqlMinTls: ResourceRule = {
    scope: "resource",
    id: "azure-sql-min-tls",
    title: "SQL databases ask for new TLS",
    requirement: "The SQL server starts at TLS 1.2, and says so.",
    themes: ["encryption-in-transit"],
    severity: "high",
    level: "mandatory",
    floor: "mandatory",
    types: [sqlServer],
    properties: ["minimalTlsVersion"],
    rationale: "Old TLS can be broken by whoever listens, who then has the data and the token.",
    fix: "Set minimalTlsVersion to 1.2 or 1.3.",
    url: "https://learn.microsoft.com/azure/azure-sql/database/connectivity-settings#minimum-tls-version",
    parameters: [oldestTls],
    check: (server, values) => expect(server, "minimalTlsVersion", isNew(values), "it lets old TLS in"),
    remediate: (_, values) => [{ path: "minimalTlsVersion", value: oldestTls.of(values) }],
};
