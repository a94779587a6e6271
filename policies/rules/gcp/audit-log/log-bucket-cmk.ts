import { logBucket, namesKey } from "../../../reading/google";
import { each } from "../../../reading/values";
import type { StackRule } from "../../../rule";

export const gcpLogBucketCmk: StackRule = {
    scope: "stack",
    id: "gcp-log-bucket-cmk",
    title: "Logs are encrypted with your own key",
    requirement: "A log bucket names a key of Cloud KMS.",
    themes: ["encryption-at-rest", "key-management"],
    severity: "medium",
    level: "mandatory",
    floor: "mandatory",
    types: [logBucket],
    properties: ["cmekSettings.kmsKeyName"],
    rationale: "Logs tell what tenants do, and sometimes what they know.",
    fix: "Set cmekSettings.kmsKeyName to the name of a CryptoKey.",
    url: "https://cloud.google.com/logging/docs/routing/managed-encryption-storage",
    check: (stack) => each(stack, [logBucket], (resource) => namesKey(resource, "cmekSettings.kmsKeyName")),
};
