import { googleBucket, namesKey } from "../../../reading/google";
import { each } from "../../../reading/values";
import type { StackRule } from "../../../rule";

export const gcpBucketCmek: StackRule = {
    scope: "stack",
    id: "gcp-bucket-cmek",
    title: "Buckets are encrypted with your own key",
    requirement: "A bucket names a default key of Cloud KMS.",
    themes: ["encryption-at-rest", "key-management"],
    severity: "medium",
    level: "mandatory",
    floor: "mandatory",
    types: [googleBucket],
    properties: ["encryption.defaultKmsKeyName"],
    rationale: "Only with your own key can data be cut off or destroyed by it.",
    fix: "Set encryption.defaultKmsKeyName to the name of a CryptoKey.",
    url: "https://cloud.google.com/storage/docs/encryption/customer-managed-keys",
    check: (stack) => each(stack, [googleBucket], (resource) => namesKey(resource, "encryption.defaultKmsKeyName")),
};
