import { bucketPart, eachBucket } from "../../../reading/buckets";
import { byDefaultOf, inlineDefaults } from "../../../reading/encryption";
import { joined } from "../../../reading/joins";
import { ask, not, notApplicable, some, type Truth } from "../../../reading/logic";
import { buckets } from "../../../reading/services";
import { at, isTrue, someItem, textOf } from "../../../reading/values";
import type { ResourceView, StackRule, StackView } from "../../../rule";

const part = bucketPart("BucketServerSideEncryptionConfiguration");

/** Keys of S3's own cost nothing to ask for, and know no bucket keys. */
const usesKms = (rule: unknown): Truth =>
    ask(at(byDefaultOf(rule), "sseAlgorithm"), (name) => textOf(name) === "aws:kms");
/** Whether the bucket declares an encryption at all; where it does not, `aws-s3-sse` says so. */
const declares = (stack: StackView, bucket: ResourceView): Truth => {
    const { sure, possible } = joined(stack, bucket, { types: part, property: "bucket", names: ["bucket", "id"] });
    return sure.length + possible.length > 0 || inlineDefaults(bucket, () => true);
};
const isCheap = (rule: unknown): Truth => some([ask(at(rule, "bucketKeyEnabled"), isTrue), not(usesKms(rule))]);

export const awsS3BucketKey: StackRule = {
    scope: "stack",
    id: "aws-s3-bucket-key",
    title: "Buckets ask for fewer keys",
    requirement: "A bucket that encrypts with a KMS key has a bucket key.",
    themes: ["cost"],
    severity: "low",
    level: "advisory",
    types: [...buckets, ...part],
    properties: ["bucket", "rules", "rules.0.bucketKeyEnabled"],
    rationale: "Without one, each object is a request to KMS, and is paid for.",
    fix: "Set bucketKeyEnabled of the encryption's rule to true.",
    url: "https://docs.aws.amazon.com/AmazonS3/latest/userguide/bucket-key.html",
    check: (stack) =>
        eachBucket(
            stack,
            part,
            (one) => someItem(one.get("rules"), isCheap),
            (bucket) => inlineDefaults(bucket, isCheap),
            "bucketKeyEnabled is not true",
        ).map((one) => (declares(stack, stack.byUrn(one.urn)!) === false ? { ...one, finding: notApplicable } : one)),
};
