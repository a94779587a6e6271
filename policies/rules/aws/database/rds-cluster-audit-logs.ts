import { exportsLogs } from "../../../reading/database-logs";
import { databaseCluster } from "../../../reading/services";
import type { ResourceRule } from "../../../rule";

export const awsRdsClusterAuditLogs: ResourceRule = {
    scope: "resource",
    id: "aws-rds-cluster-audit-logs",
    title: "Aurora hands over its logs",
    requirement: "A database cluster exports its engine's log to CloudWatch.",
    themes: ["audit-logging"],
    severity: "medium",
    level: "mandatory",
    floor: "mandatory",
    types: [databaseCluster],
    properties: ["enabledCloudwatchLogsExports", "engine"],
    rationale: "Logs on the server itself are gone after days, and with the server.",
    fix: "Set enabledCloudwatchLogsExports, for PostgreSQL to postgresql.",
    url: "https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/AuroraPostgreSQL.CloudWatch.html",
    check: exportsLogs,
};
