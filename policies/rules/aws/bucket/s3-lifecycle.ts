import { bucketPart, eachBucket } from "../../../reading/buckets";
import { ask, every } from "../../../reading/logic";
import { buckets } from "../../../reading/services";
import { at, isTrue, someItem } from "../../../reading/values";
import { type StackRule, unknown } from "../../../rule";

const part = bucketPart("BucketLifecycleConfiguration");

/** What a rule can end, and what the older ones in buckets themselves call it. Source: @pulumi/aws 7.48.0, types/input.d.ts. */
const ways = ["expiration", "noncurrentVersionExpiration", "abortIncompleteMultipartUpload"];
const inlineWays = [
    ...["expiration", "expirations", "noncurrentVersionExpiration", "noncurrentVersionExpirations"],
    "abortIncompleteMultipartUploadDays",
];

const hasParts = (value: unknown): boolean =>
    typeof value === "number" || (typeof value === "object" && value !== null && Object.keys(value).length > 0);

/** Whether a rule ends something; what is not known yet does, and what is empty does not. */
const ends = (rule: unknown, among: readonly string[]): boolean =>
    among.map((path) => at(rule, path)).some((value) => value === unknown || hasParts(value));

export const awsS3Lifecycle: StackRule = {
    scope: "stack",
    id: "aws-s3-lifecycle",
    title: "Buckets let go of old data",
    requirement:
        "A bucket has at least one enabled lifecycle rule that ends something: objects, old versions or broken uploads.",
    themes: ["disposal", "retention", "cost"],
    severity: "medium",
    level: "mandatory",
    types: [...buckets, ...part],
    properties: ["bucket", "rules", "rules.0.status", "rules.0.expiration.days", "lifecycleRules"],
    rationale: "Without an end, old versions and broken uploads are kept, and paid for, for ever.",
    fix: "Add an aws.s3.BucketLifecycleConfiguration with an enabled rule.",
    url: "https://docs.aws.amazon.com/AmazonS3/latest/userguide/object-lifecycle-mgmt.html",
    check: (stack) =>
        eachBucket(
            stack,
            part,
            (one) =>
                someItem(one.get("rules"), (rule) =>
                    every([ask(at(rule, "status"), (status) => status === "Enabled"), ends(rule, ways)]),
                ),
            (bucket) =>
                someItem(bucket.get("lifecycleRules"), (rule) =>
                    every([ask(at(rule, "enabled"), isTrue), ends(rule, inlineWays)]),
                ),
            "no lifecycle rule that ends something is enabled",
        ),
};
