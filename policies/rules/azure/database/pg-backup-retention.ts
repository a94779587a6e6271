import { isReplica } from "../../../reading/azure/postgres";
import { ask, not, onlyIf } from "../../../reading/logic";
import { postgres } from "../../../reading/microsoft";
import { numberSetting } from "../../../reading/settings";
import { each, expect, numberOf } from "../../../reading/values";
import type { StackRule } from "../../../rule";

/** Days that Azure keeps backups unless told otherwise. */
const usual = 7;

export const azurePgBackupRetention: StackRule = {
    scope: "stack",
    id: "azure-pg-backup-retention",
    title: "Databases are backed up",
    requirement:
        "Backups of a flexible server are kept as long as the tenant's database.backup_retention (7 days where nothing says).",
    themes: ["backup", "retention"],
    severity: "medium",
    level: "mandatory",
    floor: "mandatory",
    types: [postgres],
    properties: ["backup.backupRetentionDays", "createMode"],
    settings: ["backupRetentionDays"],
    rationale: "Backups are the way back from a mistake, and they are promised to the tenant for that long.",
    fix: "Set backup.backupRetentionDays to at least the tenant's database.backup_retention in days.",
    url: "https://learn.microsoft.com/azure/postgresql/backup-restore/concepts-backup-restore",
    check: (stack) => {
        const least = numberSetting(stack, "backupRetentionDays", usual);
        return each(stack, [postgres], (server) =>
            onlyIf(
                not(isReplica(server)),
                () =>
                    expect(
                        server,
                        "backup.backupRetentionDays",
                        (days) => ask(least, (known) => (numberOf(days) ?? usual) >= Number(known)),
                        `backups are kept for less than ${String(least)} days`,
                    ),
                "whether it only follows another server",
            ),
        );
    },
};
