import { bucketPart, eachBucket } from "../../../reading/buckets";
import { ask, every } from "../../../reading/logic";
import { buckets } from "../../../reading/services";
import { at, isTrue, numberOf, someItem } from "../../../reading/values";
import type { StackRule } from "../../../rule";

const part = bucketPart("BucketLifecycleConfiguration");
const isDays = (value: unknown) => ask(value, (days) => (numberOf(days) ?? 0) > 0);

export const awsS3AbortMultipart: StackRule = {
    scope: "stack",
    id: "aws-s3-abort-multipart",
    title: "Broken uploads are cleared away",
    requirement: "A lifecycle rule of a bucket aborts uploads that nobody finished.",
    themes: ["cost"],
    severity: "low",
    level: "advisory",
    types: [...buckets, ...part],
    properties: ["bucket", "rules.0.abortIncompleteMultipartUpload.daysAfterInitiation", "lifecycleRules"],
    rationale: "Parts of broken uploads are seen in no list, and paid for.",
    fix: "Add abortIncompleteMultipartUpload.daysAfterInitiation to an enabled rule.",
    url: "https://docs.aws.amazon.com/AmazonS3/latest/userguide/mpu-abort-incomplete-mpu-lifecycle-config.html",
    check: (stack) =>
        eachBucket(
            stack,
            part,
            (one) =>
                someItem(one.get("rules"), (rule) =>
                    every([
                        ask(at(rule, "status"), (status) => status === "Enabled"),
                        isDays(at(rule, "abortIncompleteMultipartUpload.daysAfterInitiation")),
                    ]),
                ),
            (bucket) =>
                someItem(bucket.get("lifecycleRules"), (rule) =>
                    every([ask(at(rule, "enabled"), isTrue), isDays(at(rule, "abortIncompleteMultipartUploadDays"))]),
                ),
            "no rule aborts uploads that nobody finished",
        ),
};
