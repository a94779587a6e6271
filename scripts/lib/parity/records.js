"use strict";
// Objects, keys, logs and money.
const { alertChannels } = require("../../../dist/model/capabilities.js");
const { days, daysIn, daysOf, of, onAws, onAzure, onGoogle, percents, yes } = require("./reading.js");

const objects = [
    {
        property: "objects: earlier versions kept",
        aws: onAws.bucket("BucketLifecycleConfiguration", ({ rules }) =>
            days(rules.find(({ id }) => id === "old-versions").noncurrentVersionExpiration.noncurrentDays),
        ),
        // Both keep a deleted version once more.
        azure: (at) => {
            const { policy } = at("azure-native:storage:ManagementPolicy", "storage-lifecycle") ?? {};
            const service = at("azure-native:storage:BlobServiceProperties", "storage-service");
            const old = policy?.rules.find(({ name }) => name === "old-versions").definition.actions.version.delete;
            return old && days(old.daysAfterCreationGreaterThan + service.deleteRetentionPolicy.days);
        },
        gcp: onGoogle.bucket(({ lifecycleRules, softDeletePolicy }) =>
            days(
                lifecycleRules.find(({ condition }) => condition.daysSinceNoncurrentTime).condition
                    .daysSinceNoncurrentTime +
                    softDeletePolicy.retentionDurationSeconds / 86_400,
            ),
        ),
    },
    {
        property: "objects: cheaper after",
        aws: onAws.bucket("BucketLifecycleConfiguration", ({ rules }) =>
            days(rules.find(({ id }) => id === "archive").transitions[0].days),
        ),
        azure: of(
            "azure-native:storage:ManagementPolicy",
            ({ policy }) =>
                days(
                    policy.rules.find(({ name }) => name === "archive").definition.actions.baseBlob.tierToCold
                        .daysAfterModificationGreaterThan,
                ),
            "storage-lifecycle",
        ),
        gcp: onGoogle.bucket(({ lifecycleRules }) =>
            days(lifecycleRules.find(({ condition }) => condition.withState === "LIVE").condition.age),
        ),
    },
    {
        property: "objects: public",
        aws: onAws.bucket("BucketPublicAccessBlock", (one) =>
            yes(!(one.blockPublicPolicy && one.restrictPublicBuckets)),
        ),
        azure: of("azure-native:storage:StorageAccount", (one) => yes(one.allowBlobPublicAccess), "storage-account"),
        gcp: onGoogle.bucket((one) => yes(one.publicAccessPrevention !== "enforced")),
    },
    {
        property: "objects: copied to a second region",
        aws: (at) => yes(at("aws:s3/bucketReplicationConfig:BucketReplicationConfig", "")),
        azure: of(
            "azure-native:storage:StorageAccount",
            ({ sku }) => yes(/G/.test(sku.name.split("_")[1])),
            "storage-account",
        ),
        gcp: (at) => yes(at("gcp:storage/transferJob:TransferJob", "copies-job")),
    },
];

/** Names of the keys of a type that no rotation of their own replaces. */
const byHand = (type, rotated, name) => (at) => {
    const kept = at.all(type).filter((key) => !rotated(key));
    return [...new Set(kept.map(name))].sort().join(", ") || "no key";
};

/** For how long records are locked, and whether anybody can lift that. */
const held = (count, forGood) => `${days(count)}, ${forGood ? "for good" : "until an administrator lifts it"}`;

const keysAndRecords = [
    {
        property: "keys: rotated after",
        unlike: "CIS asks for 90 days on Google Cloud: keys in hardware, of strict tenants and cells in production, are rotated so",
        aws: onAws.key(({ rotationPeriodInDays }) => days(rotationPeriodInDays)),
        azure: onAzure.key(({ properties }) =>
            daysIn(
                properties.rotationPolicy.lifetimeActions.find(({ action }) => action.type === "rotate").trigger
                    .timeAfterCreate,
            ),
        ),
        gcp: onGoogle.key(({ rotationPeriod }) => daysOf(rotationPeriod)),
    },
    {
        // On Azure what names a key by its version: a cache, and the secrets in a cluster.
        property: "keys: rotated by hand alone",
        unlike: "Azure's clusters and caches name their key by its version ([ADR 11](../adr/0011-azure.md))",
        aws: byHand(
            "aws:kms/key:Key",
            (key) => key.enableKeyRotation,
            ({ description }) => description,
        ),
        azure: byHand(
            "azure-native:keyvault:Key",
            (key) => key.properties.rotationPolicy,
            ({ keyName }) => keyName,
        ),
        gcp: byHand(
            "gcp:kms/cryptoKey:CryptoKey",
            (key) => key.rotationPeriod,
            ({ name }) => name,
        ),
    },
    {
        property: "keys: in hardware",
        unlike: "every key of AWS KMS is; elsewhere `isolation_level: strict` pays for it",
        aws: onAws.key((one) => yes(one.customerMasterKeySpec === "SYMMETRIC_DEFAULT")),
        azure: onAzure.key(({ properties }) => yes(properties.kty.endsWith("-HSM"))),
        gcp: onGoogle.key(({ versionTemplate }) => yes(versionTemplate.protectionLevel === "HSM")),
    },
    {
        property: "logs of workloads kept",
        unlike: "a workspace of Azure keeps 30 days at least",
        aws: (at) =>
            days(
                (
                    at("aws:cloudwatch/logGroup:LogGroup", "logs-workloads") ??
                    at("aws:cloudwatch/logGroup:LogGroup", "logs-application")
                )?.retentionInDays,
            ),
        azure: of("azure-native:operationalinsights:Workspace", ({ retentionInDays }) => days(retentionInDays)),
        gcp: of(
            "gcp:logging/projectBucketConfig:ProjectBucketConfig",
            ({ retentionDays }) => days(retentionDays),
            "logs-store",
        ),
    },
    {
        property: "audit records: kept",
        unlike: "Google Cloud deletes what its lock lets go of a day later",
        aws: of(
            "aws:s3/bucketLifecycleConfiguration:BucketLifecycleConfiguration",
            ({ rules }) => days(rules.find(({ id }) => id === "audit-records").expiration.days),
            "audit-records",
        ),
        azure: of(
            "azure-native:storage:ManagementPolicy",
            ({ policy }) => days(policy.rules[0].definition.actions.baseBlob.delete.daysAfterModificationGreaterThan),
            "audit-records",
        ),
        gcp: of(
            "gcp:storage/bucket:Bucket",
            ({ lifecycleRules }) => days(lifecycleRules[0].condition.age),
            "audit-records",
        ),
    },
    {
        property: "audit records: locked for",
        unlike: "Azure locks for good only what was locked before: until its owner does so by hand, whoever administers the account may shorten it ([parity](../parity.md))",
        aws: of(
            "aws:s3/bucketObjectLockConfiguration:BucketObjectLockConfiguration",
            ({ rule: { defaultRetention } }) => held(defaultRetention.days, defaultRetention.mode === "COMPLIANCE"),
            "audit-records",
        ),
        azure: of(
            "azure-native:storage:StorageAccount",
            ({ immutableStorageWithVersioning: { immutabilityPolicy } }) =>
                held(immutabilityPolicy.immutabilityPeriodSinceCreationInDays, immutabilityPolicy.state === "Locked"),
            "audit-records",
        ),
        gcp: of(
            "gcp:storage/bucket:Bucket",
            ({ retentionPolicy }) => held(Number(retentionPolicy.retentionPeriod) / 86_400, retentionPolicy.isLocked),
            "audit-records",
        ),
    },
    {
        property: "backups of the cluster: nobody deletes them for",
        unlike: "a lock of AWS holds each copy for as long as it is kept; Azure's vault does, and brings what was deleted back for 14 days ([parity](../parity.md))",
        aws: of("aws:backup/plan:Plan", ({ rules }) => days(rules[0].lifecycle.deleteAfter), "daily"),
        azure: of("azure-native:dataprotection:BackupVault", ({ properties }) =>
            properties.securitySettings.immutabilitySettings.state === "Disabled" ? "0 d" : "their time",
        ),
        gcp: of("gcp:gkebackup/backupPlan:BackupPlan", ({ retentionPolicy }) =>
            days(retentionPolicy.backupDeleteLockDays),
        ),
    },
    {
        property: "alerts of the cloud reach Slack",
        unlike: "Azure and Google Cloud post there with a token, which no file holds (`TN337`): a webhook leads there",
        ...Object.fromEntries(
            Object.entries(alertChannels).map(([cloud, channels]) => [cloud, () => yes(channels.includes("slack"))]),
        ),
    },
    {
        property: "budget a month",
        aws: of("aws:budgets/budget:Budget", ({ limitAmount }) => `${limitAmount} USD`),
        azure: of("azure-native:consumption:Budget", ({ amount }) => `${amount} USD`),
        gcp: of("gcp:billing/budget:Budget", ({ amount }) => `${amount.specifiedAmount.units} USD`),
    },
    {
        property: "alerts of the budget",
        aws: of("aws:budgets/budget:Budget", ({ notifications }) =>
            percents(
                notifications.filter((one) => one.notificationType === "ACTUAL").map(({ threshold }) => threshold),
            ),
        ),
        azure: of("azure-native:consumption:Budget", ({ notifications }) =>
            percents(
                Object.values(notifications)
                    .filter((one) => one.thresholdType === "Actual")
                    .map(({ threshold }) => threshold),
            ),
        ),
        gcp: of("gcp:billing/budget:Budget", ({ thresholdRules }) =>
            percents(
                thresholdRules
                    .filter((one) => one.spendBasis === "CURRENT_SPEND")
                    .map(({ thresholdPercent }) => Math.round(thresholdPercent * 100)),
            ),
        ),
    },
];

exports.records = [...objects, ...keysAndRecords];
