import type * as cloudtrail from "@pulumi/aws/cloudtrail";
import type * as s3 from "@pulumi/aws/s3";
import { awsS3AbortMultipart } from "../../../../policies/rules/aws/bucket/s3-abort-multipart";
import { awsS3AccessLogging } from "../../../../policies/rules/aws/bucket/s3-access-logging";
import { awsS3AclDisabled } from "../../../../policies/rules/aws/bucket/s3-acl-disabled";
import { awsS3BucketKey } from "../../../../policies/rules/aws/bucket/s3-bucket-key";
import { awsS3ObjectLock } from "../../../../policies/rules/aws/bucket/s3-object-lock";
import { awsS3Sse } from "../../../../policies/rules/aws/bucket/s3-sse";
import { cell, kind, later, tenant } from "../../support/declared";
import type { Spec } from "../../support/spec";
import { bucket, bucketEncryption, bucketV2 } from "./kinds";

const logging = kind<s3.BucketLoggingArgs>("aws:s3/bucketLogging:BucketLogging");
const ownership = kind<s3.BucketOwnershipControlsArgs>("aws:s3/bucketOwnershipControls:BucketOwnershipControls");
const lifecycle = kind<s3.BucketLifecycleConfigurationArgs>(
    "aws:s3/bucketLifecycleConfiguration:BucketLifecycleConfiguration",
);
const lock = kind<s3.BucketObjectLockConfigurationArgs>(
    "aws:s3/bucketObjectLockConfiguration:BucketObjectLockConfiguration",
);
const trail = kind<Partial<cloudtrail.TrailArgs>>("aws:cloudtrail/trail:Trail");

const plain = bucket({ bucket: "plain" });
const other = bucket({ bucket: "other" });
const audit = bucket({ bucket: "shop-audit" });
const records = bucket({ bucket: "records" });
const kms = { sseAlgorithm: "aws:kms", kmsMasterKeyId: "arn:aws:kms:eu-west-1:111122223333:key/1" };
const encryption = (
    args: { sseAlgorithm: string; kmsMasterKeyId?: string },
    of: s3.BucketPolicyArgs["bucket"] = later(plain),
) => bucketEncryption({ bucket: of, rules: [{ applyServerSideEncryptionByDefault: args }] });
const withKey = (bucketKeyEnabled: boolean, sseAlgorithm = "aws:kms") =>
    bucketEncryption({
        bucket: later(plain),
        rules: [{ applyServerSideEncryptionByDefault: { sseAlgorithm }, bucketKeyEnabled }],
    });
const keeping = (defaultRetention: object, of = audit) =>
    lock({ bucket: later(of), rule: { defaultRetention } } as s3.BucketObjectLockConfigurationArgs);
const aborting = (daysAfterInitiation: number, status = "Enabled") =>
    lifecycle({
        bucket: later(plain),
        rules: [{ id: "broken", status, abortIncompleteMultipartUpload: { daysAfterInitiation } }],
    });

export const storageSpecs: readonly Spec[] = [
    {
        rule: awsS3Sse,
        pass: {
            "S3's own key": [plain, encryption({ sseAlgorithm: "AES256" })],
            "joined by name": [plain, encryption(kms, "plain")],
            "in the bucket itself": [
                bucket({
                    serverSideEncryptionConfiguration: {
                        rule: { applyServerSideEncryptionByDefault: { sseAlgorithm: "AES256" } },
                    },
                }),
            ],
            "in an old bucket itself": [
                bucketV2({
                    serverSideEncryptionConfigurations: [{ rules: [{ applyServerSideEncryptionByDefaults: [kms] }] }],
                }),
            ],
        },
        fail: {
            "nothing said": [plain],
            "of another bucket": [plain, encryption(kms, "other"), other],
            "no algorithm": [plain, bucketEncryption({ bucket: later(plain), rules: [{ bucketKeyEnabled: true }] })],
            "no algorithm that there is": [plain, encryption({ sseAlgorithm: "none" })],
        },
        unknown: {
            "the algorithm": [plain, encryption({ sseAlgorithm: later() })],
            "whose it is": [plain, encryption(kms, later())],
        },
    },
    {
        rule: awsS3AccessLogging,
        pass: {
            beside: [plain, logging({ bucket: later(plain), targetBucket: "other", targetPrefix: "" })],
            "to a bucket that is not there yet": [
                plain,
                logging({ bucket: later(plain), targetBucket: later(other), targetPrefix: "" }),
                other,
            ],
            "in the bucket itself": [bucket({ logging: { targetBucket: "other" } })],
            "in an old bucket itself": [bucketV2({ loggings: [{ targetBucket: "other" }] })],
            "a log bucket": [plain, logging({ bucket: "other", targetBucket: later(plain), targetPrefix: "" })],
        },
        fail: {
            none: [plain],
            "another bucket's": [plain, logging({ bucket: "other", targetBucket: "logs", targetPrefix: "" })],
        },
        unknown: { "whose logs": [plain, logging({ bucket: later(), targetBucket: "logs", targetPrefix: "" })] },
    },
    {
        rule: awsS3ObjectLock,
        pass: {
            "by name": [audit, keeping({ mode: "GOVERNANCE", days: 365 })],
            "a bucket of a trail": [
                records,
                trail({ s3BucketName: later(records) }),
                keeping({ mode: "COMPLIANCE", years: 1 }, records),
            ],
            "in the bucket itself": [
                bucket({
                    bucket: "shop-backups",
                    objectLockConfiguration: {
                        objectLockEnabled: "Enabled",
                        rule: { defaultRetention: { mode: "GOVERNANCE", days: 30 } },
                    },
                }),
            ],
            "in an old bucket itself": [
                bucketV2({
                    bucket: "shop-audit",
                    objectLockConfiguration: { rules: [{ defaultRetentions: [{ mode: "GOVERNANCE", days: 30 }] }] },
                }),
            ],
        },
        fail: {
            none: [audit],
            "a bucket of a trail": [records, trail({ s3BucketName: "records" })],
            "by a tag": [bucket({ tags: { Purpose: "backup" } })],
            "no time": [audit, keeping({ mode: "GOVERNANCE" })],
            "a tenant of strict isolation": [audit, tenant({ isolationLevel: "strict" })],
            "a cell in production": [audit, cell({ environment: "production" })],
            "no mode": [audit, keeping({ days: 30 })],
            "a lock of another": [audit, keeping({ mode: "GOVERNANCE", days: 30 }, other), other],
        },
        unknown: {
            "the days": [audit, keeping({ mode: "GOVERNANCE", days: later() })],
            "the retention": [audit, lock({ bucket: later(audit), rule: later() })],
        },
        notApplicable: {
            "a bucket of anything": [plain],
            "a word within one": [bucket({ bucket: "auditorium" })],
            "a tenant of standard isolation": [audit, tenant({ isolationLevel: "standard" })],
            "a cell of a trial": [audit, cell({ environment: "development" })],
        },
    },
    {
        rule: awsS3BucketKey,
        pass: {
            on: [plain, withKey(true)],
            "a key of S3's own": [plain, withKey(false, "AES256")],
            "in the bucket itself": [
                bucket({
                    serverSideEncryptionConfiguration: {
                        rule: { bucketKeyEnabled: true, applyServerSideEncryptionByDefault: kms },
                    },
                }),
            ],
        },
        fail: {
            unset: [plain, encryption(kms)],
            off: [plain, withKey(false)],
            "in the bucket itself": [
                bucket({ serverSideEncryptionConfiguration: { rule: { applyServerSideEncryptionByDefault: kms } } }),
            ],
        },
        unknown: { "the switch": [plain, withKey(later())], "the algorithm": [plain, withKey(false, later())] },
        notApplicable: { "no encryption declared": [plain] },
    },
    {
        rule: awsS3AclDisabled,
        pass: {
            enforced: [plain, ownership({ bucket: later(plain), rule: { objectOwnership: "BucketOwnerEnforced" } })],
        },
        fail: {
            none: [plain],
            preferred: [plain, ownership({ bucket: later(plain), rule: { objectOwnership: "BucketOwnerPreferred" } })],
            "another bucket's": [
                plain,
                ownership({ bucket: "other", rule: { objectOwnership: "BucketOwnerEnforced" } }),
            ],
        },
        unknown: { "who owns": [plain, ownership({ bucket: later(plain), rule: { objectOwnership: later() } })] },
    },
    {
        rule: awsS3AbortMultipart,
        pass: {
            "after a week": [plain, aborting(7)],
            "in the bucket itself": [
                bucket({ lifecycleRules: [{ enabled: true, abortIncompleteMultipartUploadDays: 7 }] }),
            ],
        },
        fail: {
            none: [plain],
            disabled: [plain, aborting(7, "Disabled")],
            "another rule": [
                plain,
                lifecycle({ bucket: later(plain), rules: [{ id: "old", status: "Enabled", expiration: { days: 9 } }] }),
            ],
        },
        unknown: {
            "the days": [plain, aborting(later())],
            "the rules": [plain, lifecycle({ bucket: "plain", rules: later() })],
        },
    },
];
