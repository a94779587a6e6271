import { sqlInstance } from "../../../reading/google";
import { worst } from "../../../reading/logic";
import { expectTrue } from "../../../reading/values";
import type { ResourceRule } from "../../../rule";

export const gcpSqlBackups: ResourceRule = {
    scope: "resource",
    id: "gcp-sql-backups",
    title: "Databases are backed up",
    requirement: "Backups and point-in-time recovery of a Cloud SQL instance are on.",
    severity: "high",
    level: "mandatory",
    floor: "mandatory",
    types: [sqlInstance],
    properties: ["settings.backupConfiguration.enabled", "settings.backupConfiguration.pointInTimeRecoveryEnabled"],
    rationale: "Without backups a mistake of a minute is a loss for good.",
    fix: "Set settings.backupConfiguration.enabled and pointInTimeRecoveryEnabled to true.",
    url: "https://cloud.google.com/sql/docs/postgres/backup-recovery/backups",
    check: (resource) =>
        worst([
            expectTrue(resource, "settings.backupConfiguration.enabled", "backups are off"),
            expectTrue(
                resource,
                "settings.backupConfiguration.pointInTimeRecoveryEnabled",
                "point-in-time recovery is off",
            ),
        ]),
};
