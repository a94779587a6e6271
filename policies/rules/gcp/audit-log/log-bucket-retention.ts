import { logBucket, namesKey } from "../../../reading/google";
import { ask, worst } from "../../../reading/logic";
import { numberSetting } from "../../../reading/settings";
import { each, expect, numberOf } from "../../../reading/values";
import type { StackRule } from "../../../rule";

const types = [
    logBucket,
    "gcp:logging/folderBucketConfig:FolderBucketConfig",
    "gcp:logging/organizationBucketConfig:OrganizationBucketConfig",
    "gcp:logging/billingAccountBucketConfig:BillingAccountBucketConfig",
];
/** Days of what says nothing, or 0. Source: @pulumi/gcp 9.37.0, logging/projectBucketConfig.d.ts. */
const byDefault = 30;

export const gcpLogBucketRetention: StackRule = {
    scope: "stack",
    id: "gcp-log-bucket-retention",
    title: "Logs are kept as long as promised, under your own key",
    requirement:
        "A log bucket keeps entries for the tenant's metrics_retention at least (a year where nothing says), and names a key of Cloud KMS.",
    themes: ["retention", "audit-logging"],
    severity: "medium",
    level: "mandatory",
    floor: "mandatory",
    types: types,
    properties: ["retentionDays", "cmekSettings.kmsKeyName"],
    settings: ["metricsRetentionDays"],
    rationale:
        "Logs tell what tenants do, and sometimes what they know; with a short retention they are gone when asked for.",
    fix: "Set retentionDays, and cmekSettings.kmsKeyName to the name of a CryptoKey.",
    url: "https://cloud.google.com/logging/docs/routing/managed-encryption-storage",
    check: (stack) => {
        const least = numberSetting(stack, "metricsRetentionDays", 365);
        return each(stack, types, (bucket) =>
            worst([
                expect(
                    bucket,
                    "retentionDays",
                    (days) => ask(least, (known) => (numberOf(days) || byDefault) >= Number(known)),
                    `entries are kept for less than ${String(least)} days`,
                ),
                namesKey(bucket, "cmekSettings.kmsKeyName"),
            ]),
        );
    },
};
