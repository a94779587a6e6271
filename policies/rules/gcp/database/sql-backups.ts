import { isCopy, sqlInstance } from "../../../reading/google";
import { not, onlyIf } from "../../../reading/logic";
import { expectTrue } from "../../../reading/values";
import type { ResourceRule } from "../../../rule";

export const gcpSqlBackups: ResourceRule = {
    scope: "resource",
    id: "gcp-sql-backups",
    title: "Databases are backed up",
    requirement: "Automated backups of a Cloud SQL instance are on.",
    themes: ["backup"],
    severity: "medium",
    level: "mandatory",
    floor: "mandatory",
    types: [sqlInstance],
    properties: ["masterInstanceName", "settings.backupConfiguration.enabled"],
    rationale: "Without backups a mistake of a minute is a loss for good.",
    fix: "Set settings.backupConfiguration.enabled to true.",
    url: "https://cloud.google.com/sql/docs/postgres/backup-recovery/backups",
    check: (server) =>
        // A read replica is as good as its primary, which has the backups.
        onlyIf(
            not(isCopy(server)),
            () => expectTrue(server, "settings.backupConfiguration.enabled", "backups are off"),
            "whether it is a replica",
        ),
};
