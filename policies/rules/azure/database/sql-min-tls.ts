import { isWord } from "../../../reading/azure/words";
import { sqlServer } from "../../../reading/microsoft";
import { expect } from "../../../reading/values";
import { sets } from "../../../remediating/sets";
import type { ResourceRule } from "../../../rule";

const isNew = isWord("1.2", "1.3");

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
    check: (server) => expect(server, "minimalTlsVersion", isNew, "it lets old TLS in"),
    remediate: sets("minimalTlsVersion", "1.2"),
};
