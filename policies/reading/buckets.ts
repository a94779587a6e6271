import type { Finding, ResourceView, StackView } from "../rule";
import { type Joined, joined, someJoined } from "./joins";
import { must, some, type Truth } from "./logic";
import { buckets } from "./services";
import { each } from "./values";

/** Tokens of a resource that configures one side of a bucket, and of its twin of older programs. */
export function bucketPart(kind: string): readonly string[] {
    const [first = "", ...rest] = kind;
    const module = first.toLowerCase() + rest.join("");
    return [`aws:s3/${module}:${kind}`, `aws:s3/${module}V2:${kind}V2`];
}

/** What configures the access logs of a bucket. */
export const accessLogging: readonly string[] = bucketPart("BucketLogging");

/**
 * Whether the bucket receives the access logs of others. S3 delivers them to buckets with keys of its own alone.
 * Source: docs.aws.amazon.com/AmazonS3/latest/userguide/enable-server-access-logging.html
 */
export function receivesAccessLogs(stack: StackView, bucket: ResourceView): boolean {
    const link = { types: accessLogging, property: "targetBucket", names: ["bucket", "id"] };
    return joined(stack, bucket, link).sure.length > 0;
}

/** Resources of the types that configure the bucket. */
export function partsOf(stack: StackView, bucket: ResourceView, types: readonly string[]): Joined {
    return joined(stack, bucket, { types, property: "bucket", names: ["bucket", "id"] });
}

/** Judges every bucket by what configures it from beside, or by what it says itself. */
export function eachBucket(
    stack: StackView,
    types: readonly string[],
    beside: (part: ResourceView, bucket: ResourceView) => Truth,
    itself: (bucket: ResourceView) => Truth,
    failure: string,
): { urn: string; finding: Finding }[] {
    return each(stack, buckets, (bucket) =>
        must(
            some([itself(bucket), someJoined(partsOf(stack, bucket, types), (part) => beside(part, bucket))]),
            failure,
            "what configures the bucket",
        ),
    );
}
