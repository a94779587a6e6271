import { notApplicable } from "../../../reading/logic";
import { instance, isReplica } from "../../../reading/services";
import { keepsBackups } from "../../../reading/settings";
import { each } from "../../../reading/values";
import type { StackRule } from "../../../rule";

export const awsRdsBackups: StackRule = {
    scope: "stack",
    id: "aws-rds-backups",
    title: "Databases are backed up",
    requirement:
        "Automated backups of an instance are kept as long as the tenant's database.backup_retention (7 days where nothing says).",
    themes: ["backup"],
    severity: "medium",
    level: "mandatory",
    floor: "mandatory",
    types: [instance],
    properties: ["backupRetentionPeriod"],
    settings: ["backupRetentionDays"],
    rationale: "Backups are the way back from a mistake, and they are promised to the tenant for that long.",
    fix: "Set backupRetentionPeriod to at least the tenant's database.backup_retention in days.",
    url: "https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_WorkingWithAutomatedBackups.html",
    // Source of the default: docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_CreateDBInstance.html; the provider's is 0.
    check: (stack) =>
        each(stack, [instance], (server) => (isReplica(server) ? notApplicable : keepsBackups(stack, server, 0))),
};
