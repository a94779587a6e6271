import { databaseCluster } from "../../../reading/services";
import { keepsBackups } from "../../../reading/settings";
import { each } from "../../../reading/values";
import type { StackRule } from "../../../rule";

export const awsRdsClusterBackups: StackRule = {
    scope: "stack",
    id: "aws-rds-cluster-backups",
    title: "Aurora is backed up",
    requirement:
        "Automated backups of a cluster are kept as long as the tenant's database.backup_retention (7 days where nothing says).",
    themes: ["backup"],
    severity: "medium",
    level: "mandatory",
    floor: "mandatory",
    types: [databaseCluster],
    properties: ["backupRetentionPeriod"],
    settings: ["backupRetentionDays"],
    rationale: "Unless told otherwise Aurora keeps backups for a day.",
    fix: "Set backupRetentionPeriod to at least the tenant's database.backup_retention in days.",
    url: "https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/Aurora.Managing.Backups.html",
    check: (stack) => each(stack, [databaseCluster], (cluster) => keepsBackups(stack, cluster, 1)),
};
