import { googleBucket, secondsOf } from "../../../reading/google";
import { ask, every, must, some, type Truth } from "../../../reading/logic";
import { numberSetting } from "../../../reading/settings";
import { at, each, isTrue, items, numberOf } from "../../../reading/values";
import { type ResourceView, type StackRule, unknown } from "../../../rule";

const daySeconds = 86_400;

/** Whether no rule deletes versions that are not current before their time. */
function keepsVersions(bucket: ResourceView, least: unknown): Truth {
    const rules = items(bucket.get("lifecycleRules"));
    const seconds = bucket.get("softDeletePolicy.retentionDurationSeconds");
    if (rules === unknown || seconds === unknown) return unknown;
    // A version that a rule deletes is kept once more as what was deleted.
    const deleted = (secondsOf(seconds) ?? 0) / daySeconds;
    return every(
        rules.map((rule) => {
            const [days, newer, state] = ["daysSinceNoncurrentTime", "numNewerVersions", "withState"].map((name) =>
                at(rule, `condition.${name}`),
            );
            return some([
                ask(at(rule, "action.type"), (type) => type !== "Delete"),
                every([days === undefined, newer === undefined, ask(state, (one) => one !== "ARCHIVED")]),
                ask(days, (known) => ask(least, (wanted) => (numberOf(known) ?? 0) + deleted >= Number(wanted))),
            ]);
        }),
    );
}

export const gcpBucketRetention: StackRule = {
    scope: "stack",
    id: "gcp-bucket-retention",
    title: "What is deleted can be brought back for a while",
    requirement:
        "A bucket keeps objects, or what was overwritten and deleted, for the tenant's backup_retention, or for 7 days where nobody says.",
    themes: ["retention"],
    severity: "medium",
    // Advice: what a tenant left behind has to go in the end, which no retention may prevent.
    level: "advisory",
    types: [googleBucket],
    properties: [
        "retentionPolicy.retentionPeriod",
        "versioning.enabled",
        "lifecycleRules",
        "softDeletePolicy.retentionDurationSeconds",
    ],
    settings: ["backupRetentionDays"],
    rationale: "What a mistake or a thief deletes is usually missed days later.",
    fix: "Set retentionPolicy.retentionPeriod, or keep versions for as long (versioning, lifecycleRules).",
    url: "https://cloud.google.com/storage/docs/bucket-lock",
    check: (stack) => {
        const least = numberSetting(stack, "backupRetentionDays", 7);
        return each(stack, [googleBucket], (bucket) => {
            const lasts = (seconds: unknown) =>
                ask(least, (days) => (secondsOf(seconds) ?? 0) >= Number(days) * daySeconds);
            return must(
                some([
                    ask(bucket.get("retentionPolicy.retentionPeriod"), lasts),
                    ask(bucket.get("softDeletePolicy.retentionDurationSeconds"), lasts),
                    every([ask(bucket.get("versioning.enabled"), isTrue), keepsVersions(bucket, least)]),
                ]),
                `what is deleted is gone in less than ${String(least)} days`,
                "how long it keeps what is deleted",
            );
        });
    },
};
