import { sqlInstance } from "../../../reading/google";
import { expect, isFalse } from "../../../reading/values";
import type { ResourceRule } from "../../../rule";

export const gcpSqlNoPublicIp: ResourceRule = {
    scope: "resource",
    id: "gcp-sql-no-public-ip",
    title: "Databases have no public address",
    requirement: "A Cloud SQL instance has no public IP address.",
    themes: ["public-exposure", "network-isolation"],
    severity: "critical",
    level: "mandatory",
    floor: "mandatory",
    types: [sqlInstance],
    properties: ["settings.ipConfiguration.ipv4Enabled"],
    rationale: "Unless told otherwise Cloud SQL gives an instance a public address.",
    fix: "Set settings.ipConfiguration.ipv4Enabled to false, and privateNetwork.",
    url: "https://cloud.google.com/sql/docs/postgres/configure-private-ip",
    check: (resource) => expect(resource, "settings.ipConfiguration.ipv4Enabled", isFalse, "it has a public address"),
};
