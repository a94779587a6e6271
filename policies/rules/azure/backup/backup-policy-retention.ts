import { backsUpFor, protectsFor } from "../../../reading/azure/backup-days";
import { must, type Truth } from "../../../reading/logic";
import { backupPolicy, recoveryPolicy } from "../../../reading/microsoft";
import { numberSetting } from "../../../reading/settings";
import { each } from "../../../reading/values";
import { type ResourceView, type StackRule, unknown } from "../../../rule";

/** Days that points are kept where the stack names no minimum of its own. */
const usual = 7;

export const azureBackupPolicyRetention: StackRule = {
    scope: "stack",
    id: "azure-backup-policy-retention",
    title: "Backups are kept as long as promised",
    requirement:
        "Backup policies keep points for the tenant minimum: database.backup_retention, or 7 days where nothing says.",
    themes: ["backup", "retention"],
    severity: "medium",
    level: "mandatory",
    floor: "mandatory",
    types: [recoveryPolicy, backupPolicy],
    properties: [
        "properties",
        "properties.retentionPolicy",
        "properties.subProtectionPolicy",
        "properties.policyRules",
        "properties.policyRules.0.lifecycles",
    ],
    settings: ["backupRetentionDays"],
    rationale: "Backups are the way back from a mistake, and they are promised to the tenant for that long.",
    fix: "Set the retention of daily points, or deleteAfter of the default rule, to at least the tenant's database.backup_retention.",
    url: "https://learn.microsoft.com/azure/backup/backup-architecture",
    check: (stack) => {
        const least = numberSetting(stack, "backupRetentionDays", usual);
        const keeps = (policy: ResourceView): Truth => {
            if (least === unknown) return unknown;
            return policy.type === backupPolicy ? backsUpFor(policy, least) : protectsFor(policy, least);
        };
        return each(stack, [recoveryPolicy, backupPolicy], (policy) =>
            must(keeps(policy), `points are kept for less than ${String(least)} days`, "for how long points are kept"),
        );
    },
};
