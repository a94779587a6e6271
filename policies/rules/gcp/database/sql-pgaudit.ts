import { hasFlag, runs, sqlInstance } from "../../../reading/google";
import { must, onlyIf } from "../../../reading/logic";
import type { ResourceRule } from "../../../rule";

export const gcpSqlPgaudit: ResourceRule = {
    scope: "resource",
    id: "gcp-sql-pgaudit",
    title: "Databases record who did what",
    requirement: "pgAudit of a Cloud SQL instance with PostgreSQL is on.",
    themes: ["audit-logging"],
    severity: "medium",
    level: "mandatory",
    floor: "advisory",
    types: [sqlInstance],
    properties: ["settings.databaseFlags.0.name", "settings.databaseFlags.0.value", "databaseVersion"],
    rationale: "What nobody recorded nobody can look into afterwards.",
    fix: "Set the flag cloudsql.enable_pgaudit to on.",
    url: "https://cloud.google.com/sql/docs/postgres/pg-audit",
    check: (server) =>
        onlyIf(
            runs(server, "POSTGRES"),
            () => must(hasFlag(server, "cloudsql.enable_pgaudit", "on"), "pgAudit is off", "settings.databaseFlags"),
            "its engine",
        ),
};
