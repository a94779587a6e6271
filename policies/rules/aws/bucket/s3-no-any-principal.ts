import { notPublic } from "../../../reading/documents";
import { buckets } from "../../../reading/services";
import type { ResourceRule } from "../../../rule";

export const awsS3NoAnyPrincipal: ResourceRule = {
    scope: "resource",
    id: "aws-s3-no-any-principal",
    title: "No policy opens a bucket",
    requirement:
        "No policy of a bucket grants anything to any principal, unless a condition names callers or networks.",
    themes: ["public-exposure", "tenant-isolation"],
    severity: "critical",
    level: "mandatory",
    floor: "mandatory",
    types: [...buckets, "aws:s3/bucketPolicy:BucketPolicy"],
    properties: ["policy"],
    rationale: "Such a grant is public, to every account and to no account at all.",
    fix: "Name the principals, or add a condition such as aws:PrincipalAccount.",
    url: "https://docs.aws.amazon.com/AmazonS3/latest/userguide/access-control-block-public-access.html",
    check: (resource) => notPublic(resource.get("policy"), "policy"),
};
