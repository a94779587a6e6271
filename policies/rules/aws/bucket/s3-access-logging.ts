import { accessLogging, eachBucket, receivesAccessLogs } from "../../../reading/buckets";
import { some, type Truth } from "../../../reading/logic";
import { buckets } from "../../../reading/services";
import { at, isSet, someItem } from "../../../reading/values";
import { type StackRule, unknown } from "../../../rule";

/** A target that is not known yet is one. */
const hasTarget = (value: unknown): boolean => value === unknown || isSet(value);

/** Whether the bucket says so itself, in one of the two ways that older programs know. */
const itself = (value: unknown): Truth => someItem(value, (logging) => hasTarget(at(logging, "targetBucket")));

export const awsS3AccessLogging: StackRule = {
    scope: "stack",
    id: "aws-s3-access-logging",
    title: "Buckets log who asks for what",
    requirement: "A bucket delivers its access logs to a log bucket, unless it is one.",
    themes: ["audit-logging"],
    severity: "low",
    level: "advisory",
    types: [...buckets, ...accessLogging],
    properties: ["bucket", "targetBucket", "logging", "loggings"],
    rationale: "Access logs also have the requests that were refused before anybody knew who sent them.",
    fix: "Add an aws.s3.BucketLogging with the target bucket.",
    url: "https://docs.aws.amazon.com/AmazonS3/latest/userguide/ServerLogs.html",
    check: (stack) =>
        eachBucket(
            stack,
            accessLogging,
            (one) => hasTarget(one.get("targetBucket")),
            (bucket) =>
                some([
                    itself(bucket.get("logging")),
                    itself(bucket.get("loggings")),
                    receivesAccessLogs(stack, bucket),
                ]),
            "its access logs go nowhere",
        ),
};
