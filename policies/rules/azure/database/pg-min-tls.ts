import { settingOf } from "../../../reading/azure/postgres";
import { isWord } from "../../../reading/azure/words";
import { postgresSetting } from "../../../reading/microsoft";
import { isNewTls, oldestTls } from "../../../reading/tls";
import type { ResourceRule } from "../../../rule";

const isVersion = isWord("ssl_min_protocol_version");
const isNew = isNewTls((version) => `TLSv${version}`);

export const azurePgMinTls: ResourceRule = {
    scope: "resource",
    id: "azure-pg-min-tls",
    title: "Databases speak new TLS alone",
    requirement: "No setting of a flexible server lets TLS of before 1.2 in.",
    themes: ["encryption-in-transit"],
    severity: "high",
    level: "mandatory",
    floor: "mandatory",
    types: [postgresSetting],
    properties: ["configurationName", "value"],
    rationale: "Old TLS can be broken by whoever listens, who then has the data and the token.",
    fix: "Leave ssl_min_protocol_version at TLSv1.2 or newer.",
    url: "https://learn.microsoft.com/azure/postgresql/security/security-tls",
    parameters: [oldestTls],
    check: (resource, values) => settingOf(resource, isVersion, isNew(values), "it lets old connections in"),
};
