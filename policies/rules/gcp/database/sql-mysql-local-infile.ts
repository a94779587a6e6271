import { hasFlag, runs, sqlInstance } from "../../../reading/google";
import { must, onlyIf } from "../../../reading/logic";
import type { ResourceRule } from "../../../rule";

export const gcpSqlMysqlLocalInfile: ResourceRule = {
    scope: "resource",
    id: "gcp-sql-mysql-local-infile",
    title: "Databases read no files of clients",
    requirement: "A Cloud SQL instance with MySQL loads no file of its clients.",
    themes: ["workload-hardening"],
    severity: "high",
    level: "mandatory",
    floor: "mandatory",
    types: [sqlInstance],
    properties: ["settings.databaseFlags.0.name", "settings.databaseFlags.0.value", "databaseVersion"],
    rationale: "A server that somebody poses as could read any file of whoever connects.",
    fix: "Set the flag local_infile to off.",
    url: "https://cloud.google.com/sql/docs/mysql/flags",
    check: (server) =>
        onlyIf(
            runs(server, "MYSQL"),
            () => must(hasFlag(server, "local_infile", "off"), "local_infile is not off", "settings.databaseFlags"),
            "its engine",
        ),
};
