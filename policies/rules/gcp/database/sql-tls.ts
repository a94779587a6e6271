import { sqlInstance } from "../../../reading/google";
import { expect } from "../../../reading/values";
import { sets } from "../../../remediating/sets";
import type { ResourceRule } from "../../../rule";

export const gcpSqlTls: ResourceRule = {
    scope: "resource",
    id: "gcp-sql-tls",
    title: "Databases take encrypted connections alone",
    requirement: "The SSL mode of a Cloud SQL instance refuses connections in the clear.",
    themes: ["encryption-in-transit"],
    severity: "high",
    level: "mandatory",
    floor: "mandatory",
    types: [sqlInstance],
    properties: ["settings.ipConfiguration.sslMode"],
    rationale: "What crosses a network in the clear can be read and changed on the way.",
    fix: "Set settings.ipConfiguration.sslMode to ENCRYPTED_ONLY.",
    url: "https://cloud.google.com/sql/docs/postgres/configure-ssl-instance",
    check: (resource) =>
        expect(
            resource,
            "settings.ipConfiguration.sslMode",
            (mode) => mode === "ENCRYPTED_ONLY" || mode === "TRUSTED_CLIENT_CERTIFICATE_REQUIRED",
            "connections in the clear are taken",
        ),
    remediate: sets("settings.ipConfiguration.sslMode", "ENCRYPTED_ONLY"),
};
