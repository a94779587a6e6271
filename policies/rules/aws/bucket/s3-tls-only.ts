import { eachBucket } from "../../../reading/buckets";
import { deniesPlaintext, eachStatement } from "../../../reading/documents";
import { fail, pass, type Truth, undetermined } from "../../../reading/logic";
import { buckets } from "../../../reading/services";
import { type StackRule, unknown } from "../../../rule";

const part = ["aws:s3/bucketPolicy:BucketPolicy"];

/** A policy that is no JSON denies nothing; that it is none, another rule says. */
function denies(document: unknown): Truth {
    const finding = eachStatement(document, "policy", (statement) => {
        const denied = deniesPlaintext(statement);
        // The gravest finding wins, so the one that decides is made the gravest.
        if (denied === unknown) return undetermined("policy");
        return denied ? fail("denied") : pass;
    });
    if (finding.result === "undetermined") return unknown;
    return "message" in finding && finding.message === "denied";
}

export const awsS3TlsOnly: StackRule = {
    scope: "stack",
    id: "aws-s3-tls-only",
    title: "Buckets refuse plain requests",
    requirement: "The policy of a bucket denies every request that does not use TLS.",
    severity: "high",
    level: "mandatory",
    floor: "mandatory",
    types: [...buckets, ...part],
    properties: ["bucket", "policy"],
    rationale: "S3 also answers plain HTTP, where objects and signatures can be read on the way.",
    fix: "Add a statement that denies s3:* to every principal where aws:SecureTransport is false.",
    url: "https://docs.aws.amazon.com/AmazonS3/latest/userguide/security-best-practices.html",
    check: (stack) =>
        eachBucket(
            stack,
            part,
            (one) => denies(one.get("policy")),
            (bucket) => denies(bucket.get("policy")),
            "no policy denies requests without TLS",
        ),
};
