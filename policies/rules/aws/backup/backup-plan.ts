import { ask, every, must, some, type Truth } from "../../../reading/logic";
import { numberSetting } from "../../../reading/settings";
import { at, each, isSet, isTrue, numberOf, someItem } from "../../../reading/values";
import { type StackRule, type Unknown, unknown } from "../../../rule";

const plan = "aws:backup/plan:Plan";

/** Days where the stack names no minimum of its own. */
const usual = 7;
/** AWS Backup keeps what it copies continuously for no longer. Source: docs.aws.amazon.com/aws-backup/latest/devguide/point-in-time-recovery.html (from knowledge, unverified) */
const mostOfContinuous = 35;

/** Whether a rule of the plan runs by itself and keeps what it makes for long enough; without an end, for ever. */
function keeps(rule: unknown, least: number | Unknown): Truth {
    const continuous = ask(at(rule, "enableContinuousBackup"), isTrue);
    const long = (bound: number) =>
        ask(at(rule, "lifecycle.deleteAfter"), (days) => days === undefined || (numberOf(days) ?? 0) >= bound);
    if (least === unknown) return unknown;
    return every([
        some([continuous, ask(at(rule, "schedule"), isSet)]),
        some([long(least), every([continuous, long(Math.min(least, mostOfContinuous))])]),
    ]);
}

export const awsBackupPlan: StackRule = {
    scope: "stack",
    id: "aws-backup-plan",
    title: "Backups are made, and kept as long as promised",
    requirement:
        "A plan of AWS Backup has a rule with a schedule that keeps backups as long as the tenant's database.backup_retention (7 days where nothing says).",
    themes: ["backup", "retention"],
    severity: "medium",
    level: "mandatory",
    floor: "mandatory",
    types: [plan],
    properties: ["rules", "rules.0.schedule", "rules.0.lifecycle.deleteAfter", "rules.0.enableContinuousBackup"],
    settings: ["backupRetentionDays"],
    rationale: "Backups are the way back from a mistake, and they are promised to the tenant for that long.",
    fix: "Set a schedule, and lifecycle.deleteAfter to at least the tenant's database.backup_retention in days.",
    url: "https://docs.aws.amazon.com/aws-backup/latest/devguide/creating-a-backup-plan.html",
    check: (stack) => {
        const least = numberSetting(stack, "backupRetentionDays", usual);
        return each(stack, [plan], (one) =>
            must(
                someItem(one.get("rules"), (rule) => keeps(rule, least)),
                `no rule has a schedule and keeps backups for ${String(least)} days`,
                "rules",
            ),
        );
    },
};
