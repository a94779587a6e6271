import { flagIsIn, hasFlag, runs, sqlInstance } from "../../../reading/google";
import { every, must, onlyIf } from "../../../reading/logic";
import { recordsSomething } from "../../../reading/pgaudit";
import type { ResourceRule } from "../../../rule";

export const gcpSqlPgaudit: ResourceRule = {
    scope: "resource",
    id: "gcp-sql-pgaudit",
    title: "Databases record who did what",
    requirement: "pgAudit of a Cloud SQL instance with PostgreSQL is on, and pgaudit.log says what is recorded.",
    themes: ["audit-logging"],
    severity: "medium",
    level: "mandatory",
    floor: "advisory",
    types: [sqlInstance],
    properties: ["settings.databaseFlags.0.name", "settings.databaseFlags.0.value", "databaseVersion"],
    rationale: "What nobody recorded nobody can look into afterwards.",
    fix: "Set the flag cloudsql.enable_pgaudit to on, and pgaudit.log to what is recorded, such as ddl,role,write.",
    url: "https://cloud.google.com/sql/docs/postgres/pg-audit",
    check: (server) =>
        onlyIf(
            runs(server, "POSTGRES"),
            () =>
                must(
                    every([
                        hasFlag(server, "cloudsql.enable_pgaudit", "on"),
                        flagIsIn(server, "pgaudit.log", recordsSomething),
                    ]),
                    "pgAudit is off, or records nothing",
                    "settings.databaseFlags",
                ),
            "its engine",
        ),
};
