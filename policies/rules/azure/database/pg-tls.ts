import { isOn, settingOf } from "../../../reading/azure/postgres";
import { isWord } from "../../../reading/azure/words";
import { postgresSetting } from "../../../reading/microsoft";
import type { ResourceRule } from "../../../rule";

const isTransport = isWord("require_secure_transport");

export const azurePgTls: ResourceRule = {
    scope: "resource",
    id: "azure-pg-tls",
    title: "Databases ask for encrypted connections",
    requirement:
        "The server parameter that requires secure transport is on; it is where nothing sets it, so only what sets it is judged.",
    themes: ["encryption-in-transit"],
    severity: "high",
    level: "mandatory",
    floor: "mandatory",
    types: [postgresSetting],
    properties: ["configurationName", "value"],
    rationale: "Whoever listens on a clear connection has the data and the token.",
    fix: "Leave require_secure_transport on.",
    url: "https://learn.microsoft.com/azure/postgresql/security/security-tls",
    check: (resource) => settingOf(resource, isTransport, isOn, "it lets clear connections in"),
};
