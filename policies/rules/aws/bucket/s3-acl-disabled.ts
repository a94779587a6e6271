import { eachBucket } from "../../../reading/buckets";
import { ask } from "../../../reading/logic";
import { buckets } from "../../../reading/services";
import type { StackRule } from "../../../rule";

const part = ["aws:s3/bucketOwnershipControls:BucketOwnershipControls"];

export const awsS3AclDisabled: StackRule = {
    scope: "stack",
    id: "aws-s3-acl-disabled",
    title: "ACLs have no effect",
    requirement: "Everything in a bucket is its owner's, so that ACLs have no effect (BucketOwnerEnforced).",
    themes: ["rbac"],
    severity: "medium",
    level: "mandatory",
    floor: "advisory",
    types: [...buckets, ...part],
    properties: ["bucket", "rule.objectOwnership"],
    rationale: "Who wrote an object could otherwise open it to others, whatever the bucket's policy says.",
    fix: "Add an aws.s3.BucketOwnershipControls with rule.objectOwnership BucketOwnerEnforced.",
    url: "https://docs.aws.amazon.com/AmazonS3/latest/userguide/about-object-ownership.html",
    check: (stack) =>
        eachBucket(
            stack,
            part,
            (one) => ask(one.get("rule.objectOwnership"), (owner) => owner === "BucketOwnerEnforced"),
            () => false,
            "nothing says that its owner owns what is in it",
        ),
};
