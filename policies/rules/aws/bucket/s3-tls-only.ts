import { eachBucket } from "../../../reading/buckets";
import { buckets } from "../../../reading/services";
import { refusesPlaintext } from "../../../reading/transport";
import type { StackRule } from "../../../rule";

const part = ["aws:s3/bucketPolicy:BucketPolicy"];

export const awsS3TlsOnly: StackRule = {
    scope: "stack",
    id: "aws-s3-tls-only",
    title: "Buckets refuse plain requests",
    requirement:
        "The policy of a bucket denies every request that does not use TLS, to the bucket and to all its objects.",
    themes: ["encryption-in-transit"],
    severity: "high",
    level: "mandatory",
    floor: "mandatory",
    types: [...buckets, ...part],
    properties: ["bucket", "policy"],
    rationale: "S3 also answers plain HTTP, where objects and signatures can be read on the way.",
    fix: "Add a statement that denies s3:* on the bucket and on all its objects to every principal where aws:SecureTransport is false.",
    url: "https://docs.aws.amazon.com/AmazonS3/latest/userguide/security-best-practices.html",
    check: (stack) =>
        eachBucket(
            stack,
            part,
            (one, bucket) => refusesPlaintext(one.get("policy"), bucket.get("bucket")),
            (bucket) => refusesPlaintext(bucket.get("policy"), bucket.get("bucket")),
            "no policy denies requests without TLS to the bucket and to all its objects",
        ),
};
