import { notApplicable, undetermined } from "../../../reading/logic";
import { postgresSetting } from "../../../reading/microsoft";
import { expect, textOf } from "../../../reading/values";
import { type ResourceRule, unknown } from "../../../rule";

/** Values of settings that keep connections encrypted. */
const safe: ReadonlyMap<string, readonly string[]> = new Map([
    ["require_secure_transport", ["on", "true"]],
    ["ssl_min_protocol_version", ["tlsv1.2", "tlsv1.3"]],
]);

export const azurePostgresTls: ResourceRule = {
    scope: "resource",
    id: "azure-postgres-tls",
    title: "Databases ask for encrypted connections",
    requirement: "No setting of a flexible server lets clear connections or old TLS in.",
    themes: ["encryption-in-transit"],
    severity: "high",
    level: "mandatory",
    floor: "mandatory",
    types: [postgresSetting],
    properties: ["configurationName", "value"],
    rationale: "Whoever listens on a clear connection has the data and the token.",
    fix: "Leave require_secure_transport on, and ssl_min_protocol_version at TLSv1.2 or newer.",
    url: "https://learn.microsoft.com/azure/postgresql/security/security-tls",
    check: (resource) => {
        const name = resource.get("configurationName");
        const wanted = name === unknown ? unknown : safe.get(textOf(name));
        if (wanted === undefined) return notApplicable;
        if (wanted === unknown) return undetermined("which setting it is");
        return expect(
            resource,
            "value",
            (value) => wanted.includes(textOf(value).toLowerCase()),
            "it lets clear or old connections in",
        );
    },
};
