import type { Scope } from "../../cloud";
import { anyKeyArn, bucketArn, globalArn, keyAliasCondition } from "../arn";
import { bucketName } from "../context";
import type { Place } from "../place";
import { policyDocument, type Statement } from "../policy";
import { replica, replicationRole } from "./names";

/** A bucket of one side of a copy. */
interface Side {
    readonly place: Place;
    readonly bucket: string;
}

/** What is copied, with the alias of the key that it is under. */
interface SourceSide extends Side {
    readonly keyAlias: string;
}

/**
 * What S3 may do to copy one bucket to one other: to read versions as copies alone do, and to write copies, delete markers and tags. Sources:
 * docs.aws.amazon.com/AmazonS3/latest/userguide/setting-repl-config-perm-overview.html and replication-config-for-kms-objects.html
 * (github.com/awsdocs/amazon-s3-userguide at 09fc221), read 2026-11-29.
 */
export function replicationRights(source: SourceSide, target: Side): string {
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
 * What the role that copies may do with the key of the copies, as the key's own policy says: a preview knows it whole, and it holds from the key's
 * first moment on. What an alias or a policy of the role's lets do takes a while (docs.aws.amazon.com/kms/latest/developerguide/alias-authorization.html;
 * from knowledge, unverified), and what S3 may not encrypt until then it gives up.
 */
export function useByCopies(scope: Pick<Scope, "kind" | "id">, place: Place): Statement {
    const side = { place, bucket: bucketName(place, scope, replica) };
    // A bucket key is made, and looked at before it is used again.
    const Action = ["kms:Encrypt", "kms:GenerateDataKey", "kms:Decrypt"];
    const Principal = { AWS: globalArn(place, "iam", `role/${replicationRole(scope)}`) };
    return { ...useKey("UseByCopies", Action, side, { Resource: "*", Condition: {} }), Principal };
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
