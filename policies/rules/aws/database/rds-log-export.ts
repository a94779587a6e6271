import { exportsLogs } from "../../../reading/database-logs";
import { instance } from "../../../reading/services";
import type { ResourceRule } from "../../../rule";

export const awsRdsLogExport: ResourceRule = {
    scope: "resource",
    id: "aws-rds-log-export",
    title: "Databases hand over their logs",
    requirement: "A database instance exports its engine's log to CloudWatch.",
    themes: ["audit-logging"],
    severity: "medium",
    level: "mandatory",
    floor: "mandatory",
    types: [instance],
    properties: ["enabledCloudwatchLogsExports", "engine"],
    rationale: "Logs on the server itself are gone after days, and with the server.",
    fix: "Set enabledCloudwatchLogsExports, for PostgreSQL to postgresql and upgrade.",
    url: "https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_LogAccess.Procedural.UploadtoCloudWatch.html",
    check: exportsLogs,
};
