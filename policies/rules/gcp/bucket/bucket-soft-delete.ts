import { googleBucket } from "../../../reading/google";
import { expect, numberOf } from "../../../reading/values";
import type { ResourceRule } from "../../../rule";

export const gcpBucketSoftDelete: ResourceRule = {
    scope: "resource",
    id: "gcp-bucket-soft-delete",
    title: "Deleted objects stay for some days",
    requirement: "Soft delete of a bucket keeps objects for some days.",
    themes: ["backup"],
    severity: "low",
    level: "advisory",
    types: [googleBucket],
    properties: ["softDeletePolicy.retentionDurationSeconds"],
    rationale: "It brings back what a program deleted by mistake, versions and all.",
    fix: "Set softDeletePolicy.retentionDurationSeconds to at least 604800.",
    url: "https://cloud.google.com/storage/docs/soft-delete",
    check: (bucket) =>
        expect(
            bucket,
            "softDeletePolicy.retentionDurationSeconds",
            // Unset, the cloud keeps them for 7 days. Source: @pulumi/gcp 9.37.0, types/input.d.ts.
            (seconds) => seconds === undefined || (numberOf(seconds) ?? 0) > 0,
            "soft delete is off",
        ),
};
