import { bucketPart, eachBucket } from "../../../reading/buckets";
import { ask, some } from "../../../reading/logic";
import { buckets } from "../../../reading/services";
import { at, isTrue, someItem } from "../../../reading/values";
import type { StackRule } from "../../../rule";

const part = bucketPart("BucketVersioning");

export const awsS3Versioning: StackRule = {
    scope: "stack",
    id: "aws-s3-versioning",
    title: "Buckets keep what is overwritten",
    requirement: "Versioning of a bucket is enabled.",
    themes: ["backup"],
    severity: "medium",
    level: "mandatory",
    floor: "mandatory",
    types: [...buckets, ...part],
    properties: ["bucket", "versioningConfiguration.status", "versioning.enabled"],
    rationale: "Versions bring back what was deleted or overwritten, by mistake or by ransomware.",
    fix: "Add an aws.s3.BucketVersioning with versioningConfiguration.status Enabled.",
    url: "https://docs.aws.amazon.com/AmazonS3/latest/userguide/Versioning.html",
    check: (stack) =>
        eachBucket(
            stack,
            part,
            (one) => ask(one.get("versioningConfiguration.status"), (status) => status === "Enabled"),
            (bucket) =>
                some([
                    ask(bucket.get("versioning.enabled"), isTrue),
                    someItem(bucket.get("versionings"), (versioning) => ask(at(versioning, "enabled"), isTrue)),
                ]),
            "versioning is not enabled",
        ),
};
