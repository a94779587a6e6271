import { isCopy, runs, sqlInstance } from "../../../reading/google";
import { ask, every, must, not, onlyIf, some } from "../../../reading/logic";
import { isTrue } from "../../../reading/values";
import type { ResourceRule } from "../../../rule";

export const gcpSqlPitr: ResourceRule = {
    scope: "resource",
    id: "gcp-sql-pitr",
    title: "Databases go back to any moment",
    requirement: "Point-in-time recovery of a Cloud SQL instance is on; of MySQL that is its binary log.",
    themes: ["backup"],
    severity: "medium",
    level: "mandatory",
    floor: "mandatory",
    types: [sqlInstance],
    properties: [
        "masterInstanceName",
        "databaseVersion",
        "settings.backupConfiguration.pointInTimeRecoveryEnabled",
        "settings.backupConfiguration.binaryLogEnabled",
    ],
    rationale: "A backup of last night lacks what was written since.",
    fix: "Set settings.backupConfiguration.pointInTimeRecoveryEnabled, or binaryLogEnabled of MySQL, to true.",
    url: "https://cloud.google.com/sql/docs/postgres/backup-recovery/pitr",
    check: (server) =>
        onlyIf(
            not(isCopy(server)),
            () => {
                // MySQL has no other switch than its log. Source: @pulumi/gcp 9.37.0, types/input.d.ts.
                const byLog = every([
                    runs(server, "MYSQL"),
                    ask(server.get("settings.backupConfiguration.binaryLogEnabled"), isTrue),
                ]);
                const bySwitch = every([
                    not(runs(server, "MYSQL")),
                    ask(server.get("settings.backupConfiguration.pointInTimeRecoveryEnabled"), isTrue),
                ]);
                return must(some([byLog, bySwitch]), "point-in-time recovery is off", "settings.backupConfiguration");
            },
            "whether it is a replica",
        ),
};
