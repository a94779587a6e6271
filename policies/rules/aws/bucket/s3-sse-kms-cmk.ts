import { accessLogging, bucketPart, eachBucket, receivesAccessLogs } from "../../../reading/buckets";
import { byDefaultOf, inlineDefaults } from "../../../reading/encryption";
import { judgeKey } from "../../../reading/keys";
import { ask, every, some, type Truth } from "../../../reading/logic";
import { buckets } from "../../../reading/services";
import { at, someItem } from "../../../reading/values";
import { type ResourceView, type StackRule, type StackView, unknown } from "../../../rule";

const part = bucketPart("BucketServerSideEncryptionConfiguration");

/** Whether a default encryption is SSE-KMS with a customer's own key. */
function isOwn(stack: StackView, resource: ResourceView, path: string, rule: unknown): Truth {
    const byDefault = byDefaultOf(rule);
    const algorithm = ask(at(byDefault, "sseAlgorithm"), (name) => name === "aws:kms" || name === "aws:kms:dsse");
    const { result } = judgeKey(stack, resource, path, at(byDefault, "kmsMasterKeyId"));
    return every([algorithm, result === "undetermined" ? unknown : result === "pass"]);
}

export const awsS3SseKmsCmk: StackRule = {
    scope: "stack",
    id: "aws-s3-sse-kms-cmk",
    title: "Buckets have your own key",
    requirement:
        "A bucket encrypts what is put into it with a customer's own KMS key, unless it receives the access logs of others.",
    themes: ["encryption-at-rest", "key-management"],
    severity: "medium",
    level: "mandatory",
    floor: "mandatory",
    types: [...buckets, ...part, ...accessLogging],
    properties: ["bucket", "rules", "rules.0.applyServerSideEncryptionByDefault.sseAlgorithm", "targetBucket"],
    rationale: "S3 encrypts by itself, but with a key that nobody can limit to a tenant or take away.",
    fix: "Add an aws.s3.BucketServerSideEncryptionConfiguration with sseAlgorithm aws:kms and the tenant's key.",
    url: "https://docs.aws.amazon.com/AmazonS3/latest/userguide/UsingKMSEncryption.html",
    check: (stack) =>
        eachBucket(
            stack,
            part,
            (one) => someItem(one.get("rules"), (rule) => isOwn(stack, one, "rules", rule)),
            (bucket) =>
                some([
                    inlineDefaults(bucket, (rule, property) => isOwn(stack, bucket, property, rule)),
                    receivesAccessLogs(stack, bucket),
                ]),
            "no default encryption names a key of your own",
        ),
};
