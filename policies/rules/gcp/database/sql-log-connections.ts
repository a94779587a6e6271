import { hasFlag, runs, sqlInstance } from "../../../reading/google";
import { every, must, onlyIf } from "../../../reading/logic";
import type { ResourceRule } from "../../../rule";

const flags = ["log_connections", "log_disconnections"];

export const gcpSqlLogConnections: ResourceRule = {
    scope: "resource",
    id: "gcp-sql-log-connections",
    title: "Databases record who comes and goes",
    requirement: "A Cloud SQL instance with PostgreSQL logs connections and their end.",
    themes: ["audit-logging"],
    severity: "medium",
    level: "mandatory",
    floor: "advisory",
    types: [sqlInstance],
    properties: ["settings.databaseFlags.0.name", "settings.databaseFlags.0.value", "databaseVersion"],
    rationale: "Who was there is the first question after a break-in.",
    fix: "Set the flags log_connections and log_disconnections to on.",
    url: "https://cloud.google.com/sql/docs/postgres/flags",
    check: (server) =>
        onlyIf(
            runs(server, "POSTGRES"),
            () =>
                must(
                    every(flags.map((flag) => hasFlag(server, flag, "on"))),
                    "connections, or their end, are not logged",
                    "settings.databaseFlags",
                ),
            "its engine",
        ),
};
