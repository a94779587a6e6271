import { bucketPart, eachBucket } from "../../../reading/buckets";
import { byDefaultOf, inlineDefaults } from "../../../reading/encryption";
import { ask, type Truth } from "../../../reading/logic";
import { buckets } from "../../../reading/services";
import { at, someItem, textOf } from "../../../reading/values";
import type { StackRule } from "../../../rule";

const part = bucketPart("BucketServerSideEncryptionConfiguration");
/** Source: docs.aws.amazon.com/AmazonS3/latest/API/API_ServerSideEncryptionByDefault.html (from knowledge, unverified) */
const algorithms = ["AES256", "aws:kms", "aws:kms:dsse", "aws:fsx"];

const encrypts = (rule: unknown): Truth =>
    ask(at(byDefaultOf(rule), "sseAlgorithm"), (name) => algorithms.includes(textOf(name)));

export const awsS3Sse: StackRule = {
    scope: "stack",
    id: "aws-s3-sse",
    title: "Buckets say how they encrypt",
    requirement: "A bucket declares a default encryption.",
    themes: ["encryption-at-rest"],
    severity: "high",
    level: "mandatory",
    floor: "mandatory",
    types: [...buckets, ...part],
    properties: [
        "bucket",
        "rules",
        "rules.0.applyServerSideEncryptionByDefault.sseAlgorithm",
        "serverSideEncryptionConfiguration",
        "serverSideEncryptionConfigurations",
    ],
    rationale:
        "What is not declared is whatever the cloud does by default, and nobody notices when somebody changes it by hand.",
    fix: "Add an aws.s3.BucketServerSideEncryptionConfiguration with a sseAlgorithm.",
    url: "https://docs.aws.amazon.com/AmazonS3/latest/userguide/default-bucket-encryption.html",
    check: (stack) =>
        eachBucket(
            stack,
            part,
            (one) => someItem(one.get("rules"), encrypts),
            (bucket) => inlineDefaults(bucket, encrypts),
            "no default encryption is declared",
        ),
};
