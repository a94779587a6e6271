import { flagIsIn, runs, sqlInstance } from "../../../reading/google";
import { must, onlyIf, some } from "../../../reading/logic";
import type { ResourceRule } from "../../../rule";

export const gcpSqlLogStatement: ResourceRule = {
    scope: "resource",
    id: "gcp-sql-log-statement",
    title: "Databases record changes of their tables",
    requirement: "A Cloud SQL instance with PostgreSQL logs statements that define data, by itself or by pgAudit.",
    themes: ["audit-logging"],
    severity: "low",
    level: "advisory",
    types: [sqlInstance],
    properties: ["settings.databaseFlags.0.name", "settings.databaseFlags.0.value", "databaseVersion"],
    rationale: "A table that is gone tells nobody who dropped it.",
    fix: "Set the flag log_statement to ddl, or pgaudit.log to a list with ddl.",
    url: "https://cloud.google.com/sql/docs/postgres/flags",
    check: (server) =>
        onlyIf(
            runs(server, "POSTGRES"),
            () =>
                must(
                    some([
                        flagIsIn(server, "log_statement", (value) =>
                            ["ddl", "mod", "all"].includes(value.toLowerCase()),
                        ),
                        flagIsIn(server, "pgaudit.log", (value) => /(^|,)\s*(ddl|all)\s*(,|$)/i.test(value)),
                    ]),
                    "statements that define data are not logged",
                    "settings.databaseFlags",
                ),
            "its engine",
        ),
};
