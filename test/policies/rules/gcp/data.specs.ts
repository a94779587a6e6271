import { gcpBucketCmk } from "../../../../policies/rules/gcp/bucket/bucket-cmk";
import { gcpBucketPublicAccessPrevention } from "../../../../policies/rules/gcp/bucket/bucket-public-access-prevention";
import { gcpBucketUniformAccess } from "../../../../policies/rules/gcp/bucket/bucket-uniform-access";
import { gcpBucketVersioning } from "../../../../policies/rules/gcp/bucket/bucket-versioning";
import { gcpSqlDeletionProtection } from "../../../../policies/rules/gcp/database/sql-deletion-protection";
import { gcpSqlIamAuth } from "../../../../policies/rules/gcp/database/sql-iam-auth";
import { gcpSqlUserIdentity } from "../../../../policies/rules/gcp/database/sql-user-identity";
import { gcpKmsRotation } from "../../../../policies/rules/gcp/key/kms-rotation";
import { later, tenant } from "../../support/declared";
import type { Spec } from "../../support/spec";
import { cryptoKey, googleBucket, sqlInstance, sqlUser } from "./kinds";

const own = cryptoKey({ rotationPeriod: "15552000s" });
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
