import { anyKeyArn, bucketArn, keyAliasCondition } from "../arn";
import type { Place } from "../place";
import { policyDocument, type Statement } from "../policy";

/** A bucket of one side of a copy, and the key of its objects. */
export interface Side {
    readonly place: Place;
    readonly bucket: string;
    readonly keyAlias: string;
}

/**
 * What S3 may do to copy one bucket to one other: to read versions as copies alone do, and to write copies, delete markers and tags. Sources:
 * docs.aws.amazon.com/AmazonS3/latest/userguide/setting-repl-config-perm-overview.html and replication-config-for-kms-objects.html
 * (github.com/awsdocs/amazon-s3-userguide at 09fc221), read 2026-11-29.
 */
export function replicationRights(source: Side, target: Side): string {
    const from = bucketArn(source.place, source.bucket);
    return policyDocument(
        {
            Sid: "ReadSource",
            Effect: "Allow",
            Action: ["s3:GetReplicationConfiguration", "s3:ListBucket"],
            Resource: from,
        },
        {
            Sid: "ReadVersions",
            Effect: "Allow",
            Action: ["s3:GetObjectVersionForReplication", "s3:GetObjectVersionAcl", "s3:GetObjectVersionTagging"],
            Resource: `${from}/*`,
        },
        {
            Sid: "WriteCopies",
            Effect: "Allow",
            Action: ["s3:ReplicateObject", "s3:ReplicateDelete", "s3:ReplicateTags"],
            Resource: `${bucketArn(target.place, target.bucket)}/*`,
        },
        useKey("DecryptSource", ["kms:Decrypt"], source, {
            Resource: anyKeyArn(source.place),
            Condition: keyAliasCondition(source.keyAlias),
        }),
    );
}

/**
 * What S3 may do with the key of the copies. It is named by its ARN, though a preview does not know that: the key is new where copies are, what an
 * alias lets do takes minutes to hold (docs.aws.amazon.com/kms/latest/developerguide/alias-authorization.html; from knowledge, unverified), and
 * what S3 may not encrypt until then it gives up.
 */
export function copyKeyRights(target: Side, keyArn: string): string {
    // A bucket key is made, and looked at before it is used again.
    const Action = ["kms:Encrypt", "kms:GenerateDataKey", "kms:Decrypt"];
    return policyDocument(useKey("EncryptCopies", Action, target, { Resource: keyArn, Condition: {} }));
}

/** Through S3 of its region, and for what lies in the bucket alone: the context is the bucket's ARN, or the object's where it has no bucket key. */
function useKey(
    Sid: string,
    Action: readonly string[],
    { place, bucket }: Side,
    { Resource, Condition }: Required<Pick<Statement, "Resource" | "Condition">>,
): Statement {
    const arn = bucketArn(place, bucket);
    return {
        Sid,
        Effect: "Allow",
        Action,
        Resource,
        Condition: {
            ...Condition,
            StringEquals: { "kms:ViaService": `s3.${place.region}.amazonaws.com` },
            StringLike: { "kms:EncryptionContext:aws:s3:arn": [arn, `${arn}/*`] },
        },
    };
}
