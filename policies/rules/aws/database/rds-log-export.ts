import { must } from "../../../reading/logic";
import { databaseCluster, instance } from "../../../reading/services";
import { someItem, textOf } from "../../../reading/values";
import type { ResourceRule } from "../../../rule";

/** The log that tells who signed in and what failed, by the engine's name. Source: docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_LogAccess.html */
const logs: readonly (readonly [RegExp, readonly string[]])[] = [
    [/postgres/, ["postgresql"]],
    [/mysql|mariadb/, ["error", "audit"]],
    [/oracle/, ["alert", "audit"]],
    [/sqlserver/, ["error"]],
];

export const awsRdsLogExport: ResourceRule = {
    scope: "resource",
    id: "aws-rds-log-export",
    title: "Databases hand over their logs",
    requirement: "A database exports its engine's log to CloudWatch.",
    themes: ["audit-logging"],
    severity: "medium",
    level: "mandatory",
    floor: "mandatory",
    types: [instance, databaseCluster],
    properties: ["enabledCloudwatchLogsExports", "engine"],
    rationale: "Logs on the server itself are gone after days, and with the server.",
    fix: "Set enabledCloudwatchLogsExports, for PostgreSQL to postgresql and upgrade.",
    url: "https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_LogAccess.Procedural.UploadtoCloudWatch.html",
    check: (server) => {
        const engine = server.get("engine");
        const wanted = logs.find(([pattern]) => typeof engine === "string" && pattern.test(engine))?.[1];
        return must(
            someItem(server.get("enabledCloudwatchLogsExports"), (log) => !wanted || wanted.includes(textOf(log))),
            wanted ? `none of the logs ${wanted.join(", ")} is exported` : "no log is exported",
            "enabledCloudwatchLogsExports",
        );
    },
};
