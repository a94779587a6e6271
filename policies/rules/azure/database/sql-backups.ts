import { byName } from "../../../reading/azure/words";
import { joined, someJoined } from "../../../reading/joins";
import { ask, every, must, some, type Truth } from "../../../reading/logic";
import { sqlBackups, sqlDatabase } from "../../../reading/microsoft";
import { numberSetting } from "../../../reading/settings";
import { each, numberOf } from "../../../reading/values";
import type { ResourceView, StackRule } from "../../../rule";

/** Days that Azure keeps backups unless told otherwise. */
const usual = 7;

export const azureSqlBackups: StackRule = {
    scope: "stack",
    id: "azure-sql-backups",
    title: "SQL databases are backed up",
    requirement:
        "Backups of an Azure SQL Database are kept as long as the tenant's database.backup_retention (7 days where nothing says).",
    themes: ["backup"],
    severity: "medium",
    level: "mandatory",
    floor: "mandatory",
    types: [sqlDatabase, sqlBackups],
    properties: ["retentionDays"],
    settings: ["backupRetentionDays"],
    rationale: "Backups are the way back from a mistake, and they are promised to the tenant for that long.",
    fix: "Add a sql.BackupShortTermRetentionPolicy of the database with at least the tenant's database.backup_retention in days as retentionDays.",
    url: "https://learn.microsoft.com/azure/azure-sql/database/automated-backups-overview",
    check: (stack) => {
        const least = numberSetting(stack, "backupRetentionDays", usual);
        const enough = (days: number): Truth => ask(least, (known) => days >= Number(known));
        const keeps = (policy: ResourceView): Truth =>
            ask(policy.get("retentionDays"), (days) => enough(numberOf(days) ?? usual));
        return each(stack, [sqlDatabase], (database) => {
            const policies = joined(stack, database, byName([sqlBackups], "databaseName"));
            const kept =
                policies.sure.length > 0
                    ? every(policies.sure.map(keeps))
                    : some([enough(usual), someJoined(policies, keeps)]);
            return must(kept, `backups are kept for less than ${String(least)} days`, "for how long backups are kept");
        });
    },
};
