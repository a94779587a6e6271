import { arn, bucketArn, globalArn } from "../arn";
import { edgeRegion } from "../edge/facts";
import type { Place } from "../place";
import { policyDocument, type Statement } from "../policy";

/** What every bucket refuses: unencrypted connections and old TLS. */
export function bucketPolicy(place: Place, bucket: string, ...more: readonly Statement[]): string {
    const resources = [bucketArn(place, bucket), `${bucketArn(place, bucket)}/*`];
    return policyDocument(
        {
            Sid: "OnlyTls",
            Effect: "Deny",
            Principal: "*",
            Action: "s3:*",
            Resource: resources,
            Condition: { Bool: { "aws:SecureTransport": "false" } },
        },
        {
            Sid: "OnlyModernTls",
            Effect: "Deny",
            Principal: "*",
            Action: "s3:*",
            Resource: resources,
            Condition: { NumericLessThan: { "s3:TlsVersion": "1.2" } },
        },
        ...more,
    );
}

/**
 * Nobody deletes what the lock still keeps, whatever rights they have: only who may change this policy could, and that is recorded and told. It does
 * not refuse another default lock of the bucket (`s3:PutBucketObjectLockConfiguration`), which later objects would get: no file names who deploys, and
 * deployments have to be able to change it when records are to be kept for longer. That is told as well.
 * Source: docs.aws.amazon.com/AmazonS3/latest/userguide/object-lock-managing.html#object-lock-managing-bypass (from knowledge, unverified).
 */
export function noBypass(place: Place, bucket: string): Statement {
    return {
        Sid: "NobodyBypassesTheLock",
        Effect: "Deny",
        Principal: "*",
        Action: "s3:BypassGovernanceRetention",
        Resource: `${bucketArn(place, bucket)}/*`,
    };
}

/** Access logs of the account's other buckets. Source: docs.aws.amazon.com/AmazonS3/latest/userguide/enable-server-access-logging.html */
export function accessLogDelivery(place: Place, bucket: string): Statement {
    return {
        Sid: "AccessLogs",
        Effect: "Allow",
        Principal: { Service: "logging.s3.amazonaws.com" },
        Action: "s3:PutObject",
        Resource: `${bucketArn(place, bucket)}/*`,
        Condition: { StringEquals: { "aws:SourceAccount": place.account } },
    };
}

/**
 * Logs of an edge, which CloudFront and AWS WAF deliver from us-east-1 alone, wherever the bucket lies.
 * Source: docs.aws.amazon.com/waf/latest/developerguide/logging-s3.html, read 2026-11-29.
 */
export function edgeLogDelivery(place: Place, bucket: string): Statement[] {
    const Principal = { Service: "delivery.logs.amazonaws.com" };
    const ofAccount = {
        StringEquals: { "aws:SourceAccount": place.account },
        ArnLike: { "aws:SourceArn": arn({ ...place, region: edgeRegion }, "logs", "*") },
    };
    return [
        {
            Sid: "EdgeLogsCheckBucket",
            Effect: "Allow",
            Principal,
            Action: "s3:GetBucketAcl",
            Resource: bucketArn(place, bucket),
            Condition: ofAccount,
        },
        {
            Sid: "EdgeLogsWrite",
            Effect: "Allow",
            Principal,
            Action: "s3:PutObject",
            Resource: `${bucketArn(place, bucket)}/AWSLogs/${place.account}/*`,
            Condition: {
                ...ofAccount,
                StringEquals: { ...ofAccount.StringEquals, "s3:x-amz-acl": "bucket-owner-full-control" },
            },
        },
    ];
}

/** Files of one trail. Source: docs.aws.amazon.com/awscloudtrail/latest/userguide/create-s3-bucket-policy-for-cloudtrail.html */
export function trailDelivery(place: Place, bucket: string, trailArn: string): Statement[] {
    const trail = { StringEquals: { "aws:SourceArn": trailArn } };
    return [
        {
            Sid: "TrailChecksBucket",
            Effect: "Allow",
            Principal: { Service: "cloudtrail.amazonaws.com" },
            Action: "s3:GetBucketAcl",
            Resource: bucketArn(place, bucket),
            Condition: trail,
        },
        {
            Sid: "TrailWrites",
            Effect: "Allow",
            Principal: { Service: "cloudtrail.amazonaws.com" },
            Action: "s3:PutObject",
            Resource: `${bucketArn(place, bucket)}/AWSLogs/${place.account}/*`,
            Condition: { StringEquals: { ...trail.StringEquals, "s3:x-amz-acl": "bucket-owner-full-control" } },
        },
    ];
}

/** Only workloads of the tenant use objects; nobody else does, not even whoever administers the account. */
export function onlyTheseRoles(
    place: Place,
    bucket: string,
    roleNames: readonly string[],
    readers: readonly string[] = [],
): Statement[] {
    const denied = (Sid: string, Action: readonly string[], names: readonly string[]) =>
        denyOthers(place, bucket, { Sid, Action, names });
    if (readers.length === 0) return [denied("OnlyOwnWorkloads", [...reading, ...changing], roleNames)];
    return [
        denied("OnlyOwnWorkloads", changing, roleNames),
        denied("OnlyOwnReaders", reading, [...roleNames, ...readers]),
    ];
}

/**
 * S3 alone, as this role, writes copies to the bucket; nobody reads or deletes them, until whoever needs them changes the policy. The policy is
 * made of the bucket, so that it goes before the bucket does: one that may empty itself does so then.
 */
export function onlyReplication(place: Place, bucket: string, roleName: string): Statement[] {
    const Action = [...reading, ...changing, "s3:ReplicateDelete", "s3:ReplicateTags"];
    return [denyOthers(place, bucket, { Sid: "OnlyReplication", Action, names: [roleName] })];
}

/** Whatever reads or describes an object or one of its versions. */
const reading = ["s3:GetObject*"];
/** Whatever writes, deletes or restores one. */
const changing = ["s3:PutObject*", "s3:DeleteObject*", "s3:RestoreObject", "s3:ReplicateObject"];

function denyOthers(
    place: Place,
    bucket: string,
    {
        Sid,
        Action,
        names,
    }: { readonly Sid: string; readonly Action: readonly string[]; readonly names: readonly string[] },
): Statement {
    return {
        Sid,
        Effect: "Deny",
        Principal: "*",
        Action,
        Resource: `${bucketArn(place, bucket)}/*`,
        Condition: {
            // Without a workload there is nobody to let in, and a condition may not be empty.
            ...(names.length > 0 && {
                ArnNotLike: { "aws:PrincipalArn": names.map((name) => globalArn(place, "iam", `role/${name}`)) },
            }),
            Bool: { "aws:PrincipalIsAWSService": "false" },
        },
    };
}
