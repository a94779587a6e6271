import { bucketPart, eachBucket } from "../../../reading/buckets";
import { ask } from "../../../reading/logic";
import { buckets } from "../../../reading/services";
import { at, isTrue, someItem } from "../../../reading/values";
import type { StackRule } from "../../../rule";

const part = bucketPart("BucketLifecycleConfiguration");

export const awsS3Lifecycle: StackRule = {
    scope: "stack",
    id: "aws-s3-lifecycle",
    title: "Buckets let go of old data",
    requirement: "A bucket has at least one enabled lifecycle rule.",
    themes: ["retention", "cost"],
    severity: "medium",
    level: "mandatory",
    types: [...buckets, ...part],
    properties: ["bucket", "rules", "rules.0.status", "lifecycleRules"],
    rationale: "Without an end, old versions and broken uploads are kept, and paid for, for ever.",
    fix: "Add an aws.s3.BucketLifecycleConfiguration with an enabled rule.",
    url: "https://docs.aws.amazon.com/AmazonS3/latest/userguide/object-lifecycle-mgmt.html",
    check: (stack) =>
        eachBucket(
            stack,
            part,
            (one) => someItem(one.get("rules"), (rule) => ask(at(rule, "status"), (status) => status === "Enabled")),
            (bucket) => someItem(bucket.get("lifecycleRules"), (rule) => ask(at(rule, "enabled"), isTrue)),
            "no lifecycle rule is enabled",
        ),
};
