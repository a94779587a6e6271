import type * as s3 from "@pulumi/aws/s3";
import { awsS3CopiesGuarded } from "../../../../policies/rules/aws/bucket/s3-copies-guarded";
import { awsS3Lifecycle } from "../../../../policies/rules/aws/bucket/s3-lifecycle";
import { awsS3NoAnyPrincipal } from "../../../../policies/rules/aws/bucket/s3-no-any-principal";
import { awsS3NoPublicAcl } from "../../../../policies/rules/aws/bucket/s3-no-public-acl";
import { awsS3PublicAccessBlock } from "../../../../policies/rules/aws/bucket/s3-public-access-block";
import { awsS3SseKmsCmk } from "../../../../policies/rules/aws/bucket/s3-sse-kms-cmk";
import { awsS3TlsOnly } from "../../../../policies/rules/aws/bucket/s3-tls-only";
import { awsS3Versioning } from "../../../../policies/rules/aws/bucket/s3-versioning";
import { declare, kind, later, taken, tenant } from "../../support/declared";
import type { Spec } from "../../support/spec";
import { bucket, bucketEncryption, bucketPolicy, bucketV2, document, grounds, key, type Statement } from "./kinds";

const accessBlock = kind<s3.BucketPublicAccessBlockArgs>("aws:s3/bucketPublicAccessBlock:BucketPublicAccessBlock");
const accountBlock = kind<s3.AccountPublicAccessBlockArgs>("aws:s3/accountPublicAccessBlock:AccountPublicAccessBlock");
const acl = kind<s3.BucketAclArgs>("aws:s3/bucketAcl:BucketAcl");
const logging = kind<s3.BucketLoggingArgs>("aws:s3/bucketLogging:BucketLogging");
const versioning = kind<s3.BucketVersioningArgs>("aws:s3/bucketVersioning:BucketVersioning");
const versioningV2 = kind<s3.BucketVersioningV2Args>("aws:s3/bucketVersioningV2:BucketVersioningV2");
const lifecycle = kind<s3.BucketLifecycleConfigurationArgs>(
    "aws:s3/bucketLifecycleConfiguration:BucketLifecycleConfiguration",
);

const own = key({});
const plain = bucket({ bucket: "plain" });
const nameless = bucket({});
const other = bucket({ bucket: "other" });
/** Whether the bucket `plain` has versions, and a rule of its lifecycle. */
const versionsAre = (status: string) => versioning({ bucket: later(plain), versioningConfiguration: { status } });
const ends = (rule: object) => lifecycle({ bucket: later(plain), rules: [{ id: "end", status: "Enabled", ...rule }] });
const [versioned, suspended] = [versionsAre("Enabled"), versionsAre("Suspended")];
const encryption = (
    args: { sseAlgorithm: string; kmsMasterKeyId?: string },
    of: s3.BucketPolicyArgs["bucket"] = later(plain),
) => bucketEncryption({ bucket: of, rules: [{ applyServerSideEncryptionByDefault: args }] });
const kms = { sseAlgorithm: "aws:kms", kmsMasterKeyId: "arn:aws:kms:eu-west-1:111122223333:key/1" };
const blocked = { blockPublicAcls: true, blockPublicPolicy: true, ignorePublicAcls: true, restrictPublicBuckets: true };

const tlsOnly = {
    Effect: "Deny",
    Principal: "*",
    Action: "s3:*",
    Resource: ["arn:aws:s3:::plain", "arn:aws:s3:::plain/*"],
    Condition: { Bool: { "aws:SecureTransport": "false" } },
} as const;
const policyOf = (...statements: readonly Statement[]) =>
    bucketPolicy({ bucket: later(plain), policy: document(...statements) });
const read = { Effect: "Allow", Action: "s3:GetObject", Resource: "arn:aws:s3:::plain/*" } as const;
const lone = (statement: object) =>
    bucketPolicy({ bucket: later(plain), policy: JSON.stringify({ Statement: statement }) });

const replication = kind<s3.BucketReplicationConfigArgs>("aws:s3/bucketReplicationConfig:BucketReplicationConfig");
const cmk = "arn:aws:kms:eu-west-1:111122223333:key/1";
const copiesTo = (
    to: s3.BucketReplicationConfigArgs["role"],
    replicaKmsKeyId: s3.BucketReplicationConfigArgs["role"] | undefined,
    status: s3.BucketReplicationConfigArgs["role"] = "Enabled",
) =>
    replication({
        bucket: later(plain),
        role: "arn:aws:iam::111122223333:role/r",
        rules: [
            {
                status,
                destination: {
                    bucket: to,
                    ...(replicaKmsKeyId === undefined ? {} : { encryptionConfiguration: { replicaKmsKeyId } }),
                },
            },
        ],
    });

const inBucket = (to: s3.BucketPolicyArgs["bucket"], replicaKmsKeyId?: s3.BucketPolicyArgs["bucket"]) =>
    bucket({
        bucket: "plain",
        replicationConfiguration: {
            role: "arn:aws:iam::111122223333:role/r",
            rules: [
                { status: "Enabled", destination: { bucket: to, ...(replicaKmsKeyId ? { replicaKmsKeyId } : {}) } },
            ],
        },
    });
const inOldBucket = (to: string, replicaKmsKeyId?: string) =>
    bucketV2({
        bucket: "plain",
        replicationConfigurations: [
            {
                role: "arn:aws:iam::111122223333:role/r",
                rules: [
                    {
                        status: "Enabled",
                        destinations: [{ bucket: to, ...(replicaKmsKeyId ? { replicaKmsKeyId } : {}) }],
                    },
                ],
            },
        ],
    });

export const bucketSpecs: readonly Spec[] = [
    {
        rule: awsS3CopiesGuarded,
        pass: {
            "a bucket and a key of the stack": [copiesTo(later(other), later(own)), plain, other, own],
            "by name": [copiesTo("arn:aws:s3:::other", cmk), plain, other],
            "in the bucket itself": [inBucket(later(other), later(own)), other, own],
            "in an old bucket itself": [inOldBucket("arn:aws:s3:::other", cmk), other],
            disabled: [copiesTo("arn:aws:s3:::elsewhere", undefined, "Disabled"), plain],
        },
        fail: {
            "somebody's bucket": [copiesTo("arn:aws:s3:::elsewhere", cmk), plain, other],
            "somebody's bucket, in the bucket itself": [inBucket("arn:aws:s3:::elsewhere", cmk), other],
            "no key in the bucket itself": [inBucket("arn:aws:s3:::other"), other],
            "somebody's bucket, in an old bucket itself": [inOldBucket("arn:aws:s3:::elsewhere", cmk), other],
            "no key in an old bucket itself": [inOldBucket("arn:aws:s3:::other"), other],
            "no key": [copiesTo("arn:aws:s3:::other", undefined), plain, other],
            "the cloud's key": [copiesTo("arn:aws:s3:::other", "alias/aws/s3"), plain, other],
        },
        unknown: {
            "whose bucket": [copiesTo(later(), cmk), plain],
            "whose key": [copiesTo("arn:aws:s3:::other", later()), plain, other],
            "whose bucket, in the bucket itself": [inBucket(later(), cmk)],
            "a bucket that nobody named": [copiesTo("arn:aws:s3:::other", cmk), nameless],
            "whether it is on": [copiesTo("arn:aws:s3:::elsewhere", cmk, later()), plain, other],
        },
    },
    {
        rule: awsS3SseKmsCmk,
        pass: {
            "a key of the stack": [plain, encryption({ sseAlgorithm: "aws:kms", kmsMasterKeyId: later(own) }), own],
            "joined by name": [plain, encryption(kms, "plain")],
            "joined by where the name came from": [plain, encryption(kms, taken("plain", plain))],
            "a bucket whose name nobody chose": [nameless, encryption(kms, later(nameless))],
            "in the bucket itself": [
                bucket({
                    serverSideEncryptionConfiguration: {
                        rule: { applyServerSideEncryptionByDefault: { ...kms, kmsMasterKeyId: later(own) } },
                    },
                }),
                own,
            ],
            "in an old bucket itself": [
                bucketV2({
                    serverSideEncryptionConfigurations: [{ rules: [{ applyServerSideEncryptionByDefaults: [kms] }] }],
                }),
            ],
            "a bucket for access logs": [
                plain,
                logging({ bucket: later(other), targetBucket: later(plain), targetPrefix: "" }),
                other,
            ],
        },
        fail: {
            "nothing said": [plain],
            "the cloud's own algorithm": [plain, encryption({ sseAlgorithm: "AES256" })],
            "the cloud's own key": [plain, encryption({ sseAlgorithm: "aws:kms" })],
            "the cloud's own key by its alias": [
                plain,
                encryption({ sseAlgorithm: "aws:kms", kmsMasterKeyId: "alias/aws/s3" }),
            ],
            "the encryption of another bucket": [plain, encryption(kms, later(other)), other],
        },
        unknown: {
            "whose key": [plain, encryption({ sseAlgorithm: "aws:kms", kmsMasterKeyId: later() })],
            "which bucket": [plain, encryption(kms, later())],
            "the algorithm": [plain, encryption({ ...kms, sseAlgorithm: later() })],
        },
    },
    {
        rule: awsS3PublicAccessBlock,
        pass: {
            "its own": [plain, accessBlock({ bucket: later(plain), ...blocked })],
            "the account's": [plain, accountBlock(blocked)],
            "the account's, from another region": [
                bucket({}, { provider: grounds.main }),
                accountBlock(blocked, { provider: grounds.apart }),
            ],
            "the account's, by its number": [
                bucket({}, { provider: grounds.main }),
                accountBlock({ ...blocked, accountId: "111122223333" }, { provider: grounds.unsaid }),
            ],
        },
        fail: {
            "another account's": [
                bucket({}, { provider: grounds.main }),
                accountBlock(blocked, { provider: grounds.other }),
            ],
            none: [plain],
            "one switch off": [plain, accessBlock({ bucket: later(plain), ...blocked, blockPublicPolicy: false })],
        },
        unknown: {
            "a switch": [plain, accessBlock({ bucket: later(plain), ...blocked, blockPublicAcls: later() })],
            "which bucket": [plain, accessBlock({ bucket: later(), ...blocked })],
            "whose account": [
                bucket({}, { provider: grounds.main }),
                accountBlock(blocked, { provider: grounds.unsaid }),
            ],
        },
    },
    {
        rule: awsS3NoPublicAcl,
        pass: { none: [plain], private: [bucket({ acl: "private" })] },
        fail: {
            "in the bucket": [bucket({ acl: "public-read" })],
            "of an object": [declare("aws:s3/bucketObjectv2:BucketObjectv2", { bucket: "b", acl: "public-read" })],
            "of an object of older programs": [
                declare("aws:s3/bucketObject:BucketObject", { acl: "public-read-write" }),
            ],
            "a grant of a copy": [
                declare("aws:s3/objectCopy:ObjectCopy", {
                    grants: [{ type: "Group", uri: "http://acs.amazonaws.com/groups/global/AuthenticatedUsers" }],
                }),
            ],
            "in an ACL of its own": [acl({ bucket: later(plain), acl: "authenticated-read" })],
            "a grant": [
                bucket({
                    grants: [
                        {
                            type: "Group",
                            permissions: ["READ"],
                            uri: "http://acs.amazonaws.com/groups/global/AllUsers",
                        },
                    ],
                }),
            ],
            "a grant of an ACL": [
                acl({
                    bucket: later(plain),
                    accessControlPolicy: {
                        owner: { id: "o" },
                        grants: [
                            {
                                permission: "READ",
                                grantee: { type: "Group", uri: "http://acs.amazonaws.com/groups/global/AllUsers" },
                            },
                        ],
                    },
                }),
            ],
        },
        unknown: { "the ACL": [bucket({ acl: later() })], "the grants": [bucket({ grants: later() })] },
    },
    {
        rule: awsS3Versioning,
        pass: {
            enabled: [plain, versioning({ bucket: later(plain), versioningConfiguration: { status: "Enabled" } })],
            "enabled the old way": [
                plain,
                versioningV2({ bucket: later(plain), versioningConfiguration: { status: "Enabled" } }),
            ],
            "in the bucket": [bucket({ versioning: { enabled: true } })],
            "in an old bucket": [bucketV2({ versionings: [{ enabled: true }] })],
        },
        fail: {
            none: [plain],
            "suspended beside": [
                bucket({ bucket: "both", versioning: { enabled: true } }),
                versioning({ bucket: "both", versioningConfiguration: { status: "Suspended" } }),
            ],
            suspended: [plain, versioning({ bucket: later(plain), versioningConfiguration: { status: "Suspended" } })],
        },
        unknown: {
            "the status": [plain, versioning({ bucket: later(plain), versioningConfiguration: { status: later() } })],
        },
    },
    {
        rule: awsS3Lifecycle,
        pass: {
            "earlier versions": [plain, versioned, ends({ noncurrentVersionExpiration: { noncurrentDays: 90 } })],
            "with the filter of the whole bucket": [
                plain,
                ends({ filter: { prefix: "" }, noncurrentVersionExpiration: { noncurrentDays: 90 } }),
            ],
            "objects of a bucket without versions": [plain, ends({ expiration: { days: 365 } })],
            "in the bucket": [bucket({ lifecycleRules: [{ enabled: true, expiration: { days: 365 } }] })],
            "versions, in the bucket": [
                bucket({
                    versioning: { enabled: true },
                    lifecycleRules: [{ enabled: true, noncurrentVersionExpiration: { days: 30 } }],
                }),
            ],
            "within the tenant's retention": [
                plain,
                versioned,
                ends({ noncurrentVersionExpiration: { noncurrentDays: 90 } }),
                tenant({ data: { classes: [], retentionDays: 90 } }),
            ],
            "a week, of a tenant that says less": [
                plain,
                versioned,
                ends({ noncurrentVersionExpiration: { noncurrentDays: 7 } }),
                tenant({ data: { classes: [], retentionDays: 3 } }),
            ],
        },
        fail: {
            none: [plain],
            "broken uploads alone": [plain, ends({ abortIncompleteMultipartUpload: { daysAfterInitiation: 7 } })],
            "a rule that ends nothing": [plain, ends({ expiration: {} })],
            "a rule that ends nothing, in the bucket": [bucket({ lifecycleRules: [{ enabled: true }] })],
            "a rule that is off": [plain, ends({ status: "Disabled", expiration: { days: 365 } })],
            "objects where there are versions": [plain, versioned, ends({ expiration: { days: 365 } })],
            "objects where there were versions": [plain, suspended, ends({ expiration: { days: 365 } })],
            "some objects": [
                plain,
                versioned,
                ends({ filter: { prefix: "nothing/" }, noncurrentVersionExpiration: { noncurrentDays: 90 } }),
            ],
            "objects with a tag": [
                plain,
                ends({ filter: { tag: { key: "old", value: "yes" } }, expiration: { days: 365 } }),
            ],
            "all versions but some": [
                plain,
                versioned,
                ends({ noncurrentVersionExpiration: { noncurrentDays: 90, newerNoncurrentVersions: 5 } }),
            ],
            "in a hundred years": [plain, ends({ expiration: { days: 36_500 } })],
            "later than the tenant's retention": [
                plain,
                versioned,
                ends({ noncurrentVersionExpiration: { noncurrentDays: 90 } }),
                tenant({ data: { classes: [], retentionDays: 60 } }),
            ],
            "later than the tenant's classes allow": [
                plain,
                versioned,
                ends({ noncurrentVersionExpiration: { noncurrentDays: 700 } }),
                tenant({ data: { classes: ["pii"] } }),
            ],
        },
        unknown: {
            "the rules": [plain, lifecycle({ bucket: later(plain), rules: later() })],
            "whether there are versions": [
                plain,
                versioning({ bucket: later(plain), versioningConfiguration: { status: later() } }),
                ends({ expiration: { days: 365 } }),
            ],
            "the tenant's retention": [
                plain,
                ends({ noncurrentVersionExpiration: { noncurrentDays: 90 } }),
                tenant({ data: { classes: [], retentionDays: later() } }),
            ],
        },
    },
    {
        rule: awsS3TlsOnly,
        pass: {
            "a denial": [plain, policyOf(tlsOnly)],
            "beside a grant": [plain, policyOf({ ...read, Principal: { AWS: "111122223333" } }, tlsOnly)],
            "one statement that is no list": [plain, lone(tlsOnly)],
            "a document that is no text": [
                plain,
                bucketPolicy({
                    bucket: later(plain),
                    policy: { Version: "2012-10-17", Statement: [{ ...tlsOnly, Resource: ["*", later()] }] },
                }),
            ],
            "in the bucket": [bucket({ policy: document(tlsOnly) })],
            "a statement for the bucket and one for its objects": [
                plain,
                policyOf(
                    { ...tlsOnly, Resource: "arn:aws:s3:::plain" },
                    { ...tlsOnly, Resource: "arn:aws:s3:::plain/*" },
                ),
            ],
            "one pattern for both": [plain, policyOf({ ...tlsOnly, Resource: "arn:aws:s3:::plain*" })],
            "a bucket whose name nobody chose": [
                nameless,
                bucketPolicy({ bucket: later(nameless), policy: document(tlsOnly) }),
            ],
        },
        fail: {
            "no policy": [plain],
            "a denial to some": [plain, policyOf({ ...tlsOnly, Principal: { AWS: "111122223333" } })],
            "a denial of some actions": [plain, policyOf({ ...tlsOnly, Action: "s3:GetObject" })],
            "a denial on some objects": [plain, policyOf({ ...tlsOnly, Resource: "arn:aws:s3:::plain/private/*" })],
            "a denial on the bucket and some objects": [
                plain,
                policyOf({ ...tlsOnly, Resource: ["arn:aws:s3:::plain", "arn:aws:s3:::plain/private/*"] }),
            ],
            "a denial on all objects alone": [plain, policyOf({ ...tlsOnly, Resource: "arn:aws:s3:::plain/*" })],
            "a denial on the bucket alone": [plain, policyOf({ ...tlsOnly, Resource: "arn:aws:s3:::plain" })],
            "a denial on another bucket": [
                plain,
                policyOf({ ...tlsOnly, Resource: ["arn:aws:s3:::other", "arn:aws:s3:::other/*"] }),
            ],
            "a denial on all but some": [
                plain,
                policyOf({
                    Effect: "Deny",
                    Principal: "*",
                    Action: "s3:*",
                    NotResource: "arn:aws:s3:::plain/open/*",
                    Condition: tlsOnly.Condition,
                }),
            ],
            "a denial to all but some": [
                plain,
                policyOf({
                    Effect: "Deny",
                    NotPrincipal: { AWS: "111122223333" },
                    Action: "s3:*",
                    Resource: tlsOnly.Resource,
                    Condition: tlsOnly.Condition,
                }),
            ],
            "a denial under a further condition": [
                plain,
                policyOf({
                    ...tlsOnly,
                    Condition: { ...tlsOnly.Condition, StringEquals: { "aws:PrincipalAccount": "1" } },
                }),
            ],
            "a grant with TLS": [
                plain,
                policyOf({ ...tlsOnly, Effect: "Allow", Condition: { Bool: { "aws:SecureTransport": "true" } } }),
            ],
            "a text that is no JSON": [plain, bucketPolicy({ bucket: later(plain), policy: "{" })],
        },
        unknown: {
            "what is denied": [
                plain,
                bucketPolicy({
                    bucket: later(plain),
                    policy: { Version: "2012-10-17", Statement: [{ ...tlsOnly, Resource: [later()] }] },
                }),
            ],
            "the document": [plain, bucketPolicy({ bucket: later(plain), policy: later(plain) })],
            "which bucket": [plain, bucketPolicy({ bucket: later(), policy: document(tlsOnly) })],
        },
    },
    {
        rule: awsS3NoAnyPrincipal,
        pass: {
            "an account": [policyOf({ ...read, Principal: { AWS: "arn:aws:iam::111122223333:root" } })],
            "anybody of an account": [
                policyOf({
                    ...read,
                    Principal: "*",
                    Condition: { StringEquals: { "aws:PrincipalAccount": "111122223333" } },
                }),
            ],
            "a denial to anybody": [policyOf(tlsOnly)],
            "a service": [policyOf({ ...read, Principal: { Service: "cloudtrail.amazonaws.com" } })],
        },
        fail: {
            anybody: [policyOf({ ...read, Principal: "*" })],
            "any account": [policyOf({ ...read, Principal: { AWS: ["*"] } })],
            "one statement that is no list": [lone({ ...read, Principal: { AWS: "*" } })],
            "everybody but one": [policyOf({ ...read, NotPrincipal: { AWS: "111122223333" } })],
            "a condition on TLS alone": [
                policyOf({ ...read, Principal: "*", Condition: { Bool: { "aws:SecureTransport": "true" } } }),
            ],
            "everybody but an account": [
                policyOf({ ...read, Principal: "*", Condition: { StringNotEquals: { "aws:PrincipalAccount": "1" } } }),
            ],
            "a condition on every address": [
                policyOf({ ...read, Principal: "*", Condition: { IpAddress: { "aws:SourceIp": "0.0.0.0/0" } } }),
            ],
            "in the bucket": [bucket({ policy: document({ ...read, Principal: "*" }) })],
            "a text that is no JSON": [bucketPolicy({ policy: "{" })],
        },
        unknown: {
            "the document": [bucketPolicy({ policy: later() })],
            "a principal": [
                bucketPolicy({
                    policy: {
                        Version: "2012-10-17",
                        Statement: [{ ...read, Action: "s3:GetObject", Principal: later() }],
                    },
                }),
            ],
            "a statement": [bucketPolicy({ policy: { Version: "2012-10-17", Statement: [later()] } })],
        },
        notApplicable: { "a bucket without a policy": [plain] },
    },
];
