import { gcpBucketCmk } from "../../../../policies/rules/gcp/bucket/bucket-cmk";
import { gcpBucketPublicAccessPrevention } from "../../../../policies/rules/gcp/bucket/bucket-public-access-prevention";
import { gcpBucketUniformAccess } from "../../../../policies/rules/gcp/bucket/bucket-uniform-access";
import { gcpBucketVersioning } from "../../../../policies/rules/gcp/bucket/bucket-versioning";
import { gcpValkeyAuth } from "../../../../policies/rules/gcp/cache/valkey-auth";
import { gcpValkeyCmk } from "../../../../policies/rules/gcp/cache/valkey-cmk";
import { gcpValkeyTls } from "../../../../policies/rules/gcp/cache/valkey-tls";
import { gcpSqlBackups } from "../../../../policies/rules/gcp/database/sql-backups";
import { gcpSqlCmk } from "../../../../policies/rules/gcp/database/sql-cmk";
import { gcpSqlDeletionProtection } from "../../../../policies/rules/gcp/database/sql-deletion-protection";
import { gcpSqlIamAuth } from "../../../../policies/rules/gcp/database/sql-iam-auth";
import { gcpSqlPrivate } from "../../../../policies/rules/gcp/database/sql-private";
import { gcpSqlRegional } from "../../../../policies/rules/gcp/database/sql-regional";
import { gcpSqlTls } from "../../../../policies/rules/gcp/database/sql-tls";
import { gcpSqlUserIdentity } from "../../../../policies/rules/gcp/database/sql-user-identity";
import { gcpKmsRotation } from "../../../../policies/rules/gcp/key/kms-rotation";
import { later, tenant } from "../../support/declared";
import type { Spec } from "../../support/spec";
import { cryptoKey, googleBucket, sqlInstance, sqlUser, valkey } from "./kinds";

const own = cryptoKey({ rotationPeriod: "15552000s" });
const production = tenant({ environment: "production", highAvailability: true });
const backed = (backupConfiguration: object) => sqlInstance({ settings: { tier: "t", backupConfiguration } });
const flagged = (name: string, value: string) =>
    sqlInstance({ settings: { tier: "t", databaseFlags: [{ name, value }] } });

export const googleDataSpecs: readonly Spec[] = [
    {
        rule: gcpSqlUserIdentity,
        pass: { "a service account": [sqlUser({ type: "CLOUD_IAM_SERVICE_ACCOUNT" })] },
        fail: { "a password": [sqlUser({ type: "BUILT_IN" })], unset: [sqlUser({})] },
        unknown: { "the type": [sqlUser({ type: later() })] },
    },
    {
        rule: gcpSqlPrivate,
        pass: { off: [sqlInstance({ settings: { tier: "t", ipConfiguration: { ipv4Enabled: false } } })] },
        fail: {
            on: [sqlInstance({ settings: { tier: "t", ipConfiguration: { ipv4Enabled: true } } })],
            unset: [sqlInstance({})],
        },
        unknown: {
            "the switch": [sqlInstance({ settings: { tier: "t", ipConfiguration: { ipv4Enabled: later() } } })],
        },
    },
    {
        rule: gcpSqlTls,
        pass: {
            "encrypted alone": [
                sqlInstance({ settings: { tier: "t", ipConfiguration: { sslMode: "ENCRYPTED_ONLY" } } }),
            ],
        },
        fail: {
            both: [
                sqlInstance({
                    settings: { tier: "t", ipConfiguration: { sslMode: "ALLOW_UNENCRYPTED_AND_ENCRYPTED" } },
                }),
            ],
            unset: [sqlInstance({})],
        },
        unknown: { "the mode": [sqlInstance({ settings: { tier: "t", ipConfiguration: { sslMode: later() } } })] },
    },
    {
        rule: gcpSqlCmk,
        pass: {
            "a key": [sqlInstance({ encryptionKeyName: "projects/p/locations/l/keyRings/r/cryptoKeys/k" })],
            "a key that is to be": [sqlInstance({ encryptionKeyName: later(own) }), own],
        },
        fail: { none: [sqlInstance({})] },
        unknown: { "whose key": [sqlInstance({ encryptionKeyName: later() })] },
    },
    {
        rule: gcpSqlBackups,
        pass: { both: [backed({ enabled: true, pointInTimeRecoveryEnabled: true })] },
        fail: { unset: [sqlInstance({})], "without recovery": [backed({ enabled: true })] },
        unknown: {
            "the switch": [backed({ enabled: later(), pointInTimeRecoveryEnabled: true })],
            "whether it is a replica": [sqlInstance({ masterInstanceName: later() })],
        },
        notApplicable: { "a replica": [sqlInstance({ masterInstanceName: "primary" })] },
    },
    {
        rule: gcpSqlDeletionProtection,
        pass: { on: [sqlInstance({ settings: { tier: "t", deletionProtectionEnabled: true } })] },
        fail: { unset: [sqlInstance({})] },
        unknown: { "the switch": [sqlInstance({ settings: { tier: "t", deletionProtectionEnabled: later() } })] },
        notApplicable: { "with consent": [sqlInstance({}), tenant({ allow: { replace: [], delete: ["database"] } })] },
    },
    {
        rule: gcpSqlIamAuth,
        pass: { on: [flagged("cloudsql.iam_authentication", "on")] },
        fail: { off: [flagged("cloudsql.iam_authentication", "off")], unset: [sqlInstance({})] },
        unknown: { "its value": [flagged("cloudsql.iam_authentication", later())] },
    },
    {
        rule: gcpSqlRegional,
        pass: { regional: [sqlInstance({ settings: { tier: "t", availabilityType: "REGIONAL" } }), production] },
        fail: { zonal: [sqlInstance({ settings: { tier: "t", availabilityType: "ZONAL" } }), production] },
        unknown: { "the type": [sqlInstance({ settings: { tier: "t", availabilityType: later() } }), production] },
        notApplicable: { "no tenant": [sqlInstance({})] },
    },
    {
        rule: gcpValkeyTls,
        pass: { on: [valkey({ transitEncryptionMode: "SERVER_AUTHENTICATION" })] },
        fail: { off: [valkey({ transitEncryptionMode: "TRANSIT_ENCRYPTION_DISABLED" })], unset: [valkey({})] },
        unknown: { "the mode": [valkey({ transitEncryptionMode: later() })] },
    },
    {
        rule: gcpValkeyAuth,
        pass: { "by identity": [valkey({ authorizationMode: "IAM_AUTH" })] },
        fail: { off: [valkey({ authorizationMode: "AUTH_DISABLED" })], unset: [valkey({})] },
        unknown: { "the mode": [valkey({ authorizationMode: later() })] },
    },
    {
        rule: gcpValkeyCmk,
        pass: { "a key": [valkey({ kmsKey: "projects/p/locations/l/keyRings/r/cryptoKeys/k" })] },
        fail: { none: [valkey({})] },
        unknown: { "whose key": [valkey({ kmsKey: later() })] },
    },
    {
        rule: gcpBucketUniformAccess,
        pass: { on: [googleBucket({ uniformBucketLevelAccess: true })] },
        fail: { off: [googleBucket({ uniformBucketLevelAccess: false })], unset: [googleBucket({})] },
        unknown: { "the switch": [googleBucket({ uniformBucketLevelAccess: later() })] },
    },
    {
        rule: gcpBucketPublicAccessPrevention,
        pass: { enforced: [googleBucket({ publicAccessPrevention: "enforced" })] },
        fail: { inherited: [googleBucket({ publicAccessPrevention: "inherited" })], unset: [googleBucket({})] },
        unknown: { "the mode": [googleBucket({ publicAccessPrevention: later() })] },
    },
    {
        rule: gcpBucketCmk,
        pass: {
            "a key": [
                googleBucket({ encryption: { defaultKmsKeyName: "projects/p/locations/l/keyRings/r/cryptoKeys/k" } }),
            ],
        },
        fail: { none: [googleBucket({})] },
        unknown: { "whose key": [googleBucket({ encryption: { defaultKmsKeyName: later() } })] },
    },
    {
        rule: gcpBucketVersioning,
        pass: {
            versions: [googleBucket({ versioning: { enabled: true } })],
            "a retention": [googleBucket({ retentionPolicy: { retentionPeriod: "1" } })],
        },
        fail: { neither: [googleBucket({})] },
        unknown: { "the switch": [googleBucket({ versioning: { enabled: later() } })] },
    },
    {
        rule: gcpKmsRotation,
        pass: { "each half year": [own] },
        fail: { never: [cryptoKey({})], "too seldom": [cryptoKey({ rotationPeriod: "99999999s" })] },
        unknown: { "the period": [cryptoKey({ rotationPeriod: later() })] },
        notApplicable: { "a key that signs": [cryptoKey({ purpose: "ASYMMETRIC_SIGN" })] },
    },
];
