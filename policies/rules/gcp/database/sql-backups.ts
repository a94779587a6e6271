import { sqlInstance } from "../../../reading/google";
import { ask, not, onlyIf, worst } from "../../../reading/logic";
import { expectTrue, isSet } from "../../../reading/values";
import type { ResourceRule } from "../../../rule";

export const gcpSqlBackups: ResourceRule = {
    scope: "resource",
    id: "gcp-sql-backups",
    title: "Databases are backed up",
    requirement: "Backups and point-in-time recovery of a Cloud SQL instance are on.",
    themes: ["backup"],
    severity: "high",
    level: "mandatory",
    floor: "mandatory",
    types: [sqlInstance],
    properties: [
        "masterInstanceName",
        "settings.backupConfiguration.enabled",
        "settings.backupConfiguration.pointInTimeRecoveryEnabled",
    ],
    rationale: "Without backups a mistake of a minute is a loss for good.",
    fix: "Set settings.backupConfiguration.enabled and pointInTimeRecoveryEnabled to true.",
    url: "https://cloud.google.com/sql/docs/postgres/backup-recovery/backups",
    check: (resource) =>
        // A read replica is as good as its primary, which has the backups.
        onlyIf(
            not(ask(resource.get("masterInstanceName"), isSet)),
            () =>
                worst([
                    expectTrue(resource, "settings.backupConfiguration.enabled", "backups are off"),
                    expectTrue(
                        resource,
                        "settings.backupConfiguration.pointInTimeRecoveryEnabled",
                        "point-in-time recovery is off",
                    ),
                ]),
            "whether it is a replica",
        ),
};
