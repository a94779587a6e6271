import { bucketPart } from "../../../reading/buckets";
import { ask, must, not, some } from "../../../reading/logic";
import { buckets } from "../../../reading/services";
import { at, someItem, textOf } from "../../../reading/values";
import type { ResourceRule } from "../../../rule";

const everyone = ["public-read", "public-read-write", "authenticated-read"];
/** Groups that take in everybody. Source: docs.aws.amazon.com/AmazonS3/latest/userguide/acl-overview.html */
const groups = /\/groups\/global\/(AllUsers|AuthenticatedUsers)$/;

const objects = ["bucketObject:BucketObject", "bucketObjectv2:BucketObjectv2", "objectCopy:ObjectCopy"].map(
    (token) => `aws:s3/${token}`,
);

const isEveryone = (uri: unknown) => typeof uri === "string" && groups.test(uri);

export const awsS3NoPublicAcl: ResourceRule = {
    scope: "resource",
    id: "aws-s3-no-public-acl",
    title: "No ACL opens a bucket or object",
    requirement: "No ACL of a bucket or object grants anything to everybody or to every AWS account.",
    themes: ["public-exposure"],
    severity: "critical",
    level: "mandatory",
    floor: "mandatory",
    types: [...buckets, ...bucketPart("BucketAcl"), ...objects],
    properties: ["acl", "grants", "accessControlPolicy.grants"],
    rationale: "A public ACL has leaked more data than any break-in.",
    fix: "Remove the ACL, and grant access by policy to named principals.",
    url: "https://docs.aws.amazon.com/AmazonS3/latest/userguide/acl-overview.html",
    check: (resource) =>
        must(
            not(
                some([
                    ask(resource.get("acl"), (acl) => everyone.includes(textOf(acl))),
                    someItem(resource.get("grants"), (grant) => ask(at(grant, "uri"), isEveryone)),
                    someItem(resource.get("accessControlPolicy.grants"), (grant) =>
                        ask(at(grant, "grantee.uri"), isEveryone),
                    ),
                ]),
            ),
            "an ACL grants access to everybody",
            "the ACL",
        ),
};
