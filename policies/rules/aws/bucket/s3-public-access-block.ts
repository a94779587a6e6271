import { eachBucket } from "../../../reading/buckets";
import { heldAround, inSameAccount } from "../../../reading/ground";
import { ask, every, type Truth } from "../../../reading/logic";
import { buckets } from "../../../reading/services";
import { isTrue } from "../../../reading/values";
import type { ResourceView, StackRule } from "../../../rule";

const part = ["aws:s3/bucketPublicAccessBlock:BucketPublicAccessBlock"];
const account = "aws:s3/accountPublicAccessBlock:AccountPublicAccessBlock";
const switches = ["blockPublicAcls", "blockPublicPolicy", "ignorePublicAcls", "restrictPublicBuckets"];

const allOn = (block: ResourceView): Truth => every(switches.map((path) => ask(block.get(path), isTrue)));

export const awsS3PublicAccessBlock: StackRule = {
    scope: "stack",
    id: "aws-s3-public-access-block",
    title: "Buckets refuse to be public",
    requirement: "A bucket, or its whole account, blocks public ACLs and policies with all four switches.",
    themes: ["public-exposure"],
    severity: "critical",
    level: "mandatory",
    floor: "mandatory",
    types: [...buckets, ...part, account],
    properties: ["bucket", ...switches],
    rationale: "The block holds whatever a later policy or object ACL says.",
    fix: "Add an aws.s3.BucketPublicAccessBlock with all four switches true.",
    url: "https://docs.aws.amazon.com/AmazonS3/latest/userguide/access-control-block-public-access.html",
    check: (stack) =>
        eachBucket(
            stack,
            part,
            allOn,
            (bucket) => heldAround(stack.ofType(account), (one) => inSameAccount(one, bucket), allOn),
            "no public-access block with all four switches on covers the bucket",
        ),
};
