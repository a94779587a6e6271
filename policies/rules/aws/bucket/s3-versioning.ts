import { bucketPart, eachBucket, partsOf } from "../../../reading/buckets";
import { someJoined } from "../../../reading/joins";
import { ask, every, not, some } from "../../../reading/logic";
import { buckets } from "../../../reading/services";
import { at, isTrue, someItem } from "../../../reading/values";
import type { ResourceView, StackRule } from "../../../rule";

const part = bucketPart("BucketVersioning");

const hasStatus = (status: string) => (one: ResourceView) =>
    ask(one.get("versioningConfiguration.status"), (found) => found === status);

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
            hasStatus("Enabled"),
            (bucket) =>
                every([
                    some([
                        ask(bucket.get("versioning.enabled"), isTrue),
                        someItem(bucket.get("versionings"), (versioning) => ask(at(versioning, "enabled"), isTrue)),
                    ]),
                    not(someJoined(partsOf(stack, bucket, part), hasStatus("Suspended"))),
                ]),
            "versioning is not enabled",
        ),
};
