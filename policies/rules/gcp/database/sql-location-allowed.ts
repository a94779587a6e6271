import { sqlInstance } from "../../../reading/google";
import { staysWithin } from "../../../reading/google-places";
import type { StackRule } from "../../../rule";

export const gcpSqlLocationAllowed: StackRule = {
    scope: "stack",
    id: "gcp-sql-location-allowed",
    title: "Databases and their backups stay where data must stay",
    requirement: "A Cloud SQL instance and its backups lie in a jurisdiction of the tenant's residency.",
    themes: ["residency", "backup"],
    severity: "high",
    level: "mandatory",
    floor: "mandatory",
    types: [sqlInstance],
    properties: ["region", "settings.backupConfiguration.location"],
    settings: ["residency"],
    rationale: "What is stored elsewhere is subject to the law there, and cannot be brought back from it.",
    fix: "Set region, and settings.backupConfiguration.location, to a region of the tenant's residency.",
    url: "https://cloud.google.com/sql/docs/postgres/locations",
    check: (stack) =>
        staysWithin(stack, stack.ofType(sqlInstance), (one) => [
            one.get("region"),
            one.get("settings.backupConfiguration.location"),
        ]),
};
