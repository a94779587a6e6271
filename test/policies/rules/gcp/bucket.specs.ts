import { gcpBucketCmek } from "../../../../policies/rules/gcp/bucket/bucket-cmek";
import { gcpBucketLifecycle } from "../../../../policies/rules/gcp/bucket/bucket-lifecycle";
import { gcpBucketLogging } from "../../../../policies/rules/gcp/bucket/bucket-logging";
import { gcpBucketPap } from "../../../../policies/rules/gcp/bucket/bucket-pap";
import { gcpBucketRetention } from "../../../../policies/rules/gcp/bucket/bucket-retention";
import { gcpBucketSoftDelete } from "../../../../policies/rules/gcp/bucket/bucket-soft-delete";
import { gcpBucketUbla } from "../../../../policies/rules/gcp/bucket/bucket-ubla";
import { gcpBucketVersioning } from "../../../../policies/rules/gcp/bucket/bucket-versioning";
import { gcpCopiesGuarded } from "../../../../policies/rules/gcp/bucket/copies-guarded";
import { gcpLogBucketLocked } from "../../../../policies/rules/gcp/bucket/log-bucket-locked";
import { cell, later, tenant } from "../../support/declared";
import type { Spec } from "../../support/spec";
import { auditConfig, googleBucket, sink, transferJob } from "./kinds";

const named = (name: string, more: object = {}) => googleBucket({ name, ...more });
const data = named("data");
const logs = named("logs");
const intoLogs = sink({ destination: "storage.googleapis.com/logs" });
const everything = auditConfig({
    service: "allServices",
    auditLogConfigs: [{ logType: "DATA_READ" }, { logType: "DATA_WRITE" }],
});
const locked = (isLocked: boolean) => ({ retentionPolicy: { isLocked, retentionPeriod: "31536000" } });
const ending = (condition: object) => googleBucket({ lifecycleRules: [{ action: { type: "Delete" }, condition }] });
const versions = (...conditions: object[]) =>
    googleBucket({
        versioning: { enabled: true },
        lifecycleRules: conditions.map((condition) => ({ action: { type: "Delete" }, condition })),
    });

type TransferArgs = Parameters<typeof transferJob>[0];
type TransferSpec = NonNullable<TransferArgs["transferSpec"]> & object;
const copiesTo = (bucketName: string, more: object = {}, rest: TransferArgs = {}) =>
    transferJob({
        transferSpec: { gcsDataSource: { bucketName: "data" }, gcsDataSink: { bucketName }, ...more } as TransferSpec,
        ...rest,
    });
const moving = { transferOptions: { deleteObjectsFromSourceAfterTransfer: true } };

export const googleBucketSpecs: readonly Spec[] = [
    {
        rule: gcpBucketUbla,
        pass: { on: [googleBucket({ uniformBucketLevelAccess: true })] },
        fail: { off: [googleBucket({ uniformBucketLevelAccess: false })], unset: [googleBucket({})] },
        unknown: { "the switch": [googleBucket({ uniformBucketLevelAccess: later() })] },
    },
    {
        rule: gcpBucketPap,
        pass: { enforced: [googleBucket({ publicAccessPrevention: "enforced" })] },
        fail: { inherited: [googleBucket({ publicAccessPrevention: "inherited" })], unset: [googleBucket({})] },
        unknown: { "the mode": [googleBucket({ publicAccessPrevention: later() })] },
    },
    {
        rule: gcpCopiesGuarded,
        pass: {
            "a bucket of the stack": [copiesTo("logs"), data, logs],
            "two of the stack that are not there yet": [
                transferJob({
                    transferSpec: {
                        gcsDataSource: { bucketName: later(data) },
                        gcsDataSink: { bucketName: later(logs) },
                    },
                }),
                data,
                logs,
            ],
            "by a replication": [
                transferJob({
                    replicationSpec: { gcsDataSource: { bucketName: "data" }, gcsDataSink: { bucketName: "logs" } },
                }),
                data,
                logs,
            ],
        },
        fail: {
            "somebody's bucket": [copiesTo("elsewhere"), data, logs],
            "another store": [copiesTo("logs", { gcsDataSink: undefined }), data, logs],
            "what was copied is deleted": [copiesTo("logs", moving), data, logs],
            "somebody's bucket, by a replication": [
                transferJob({
                    replicationSpec: {
                        gcsDataSource: { bucketName: "data" },
                        gcsDataSink: { bucketName: "elsewhere" },
                    },
                }),
                data,
            ],
        },
        notApplicable: {
            "what comes from elsewhere": [
                transferJob({ transferSpec: { httpDataSource: { listUrl: "https://example.com/list.tsv" } } }),
            ],
            "no job": [data],
        },
        unknown: {
            "all of it": [transferJob({ transferSpec: later() }), data],
            "whose bucket": [copiesTo(later()), data, logs],
            "one of the stack, and which of the two": [copiesTo(later(logs)), data, logs],
            "a bucket that nobody named": [copiesTo("copies"), data, googleBucket({})],
            "whether it is on": [copiesTo("elsewhere", {}, { status: later() }), data, logs],
            "whether what was copied is deleted": [
                copiesTo("logs", { transferOptions: { deleteObjectsFromSourceAfterTransfer: later() } }),
                data,
                logs,
            ],
        },
    },
    {
        rule: gcpBucketCmek,
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
            "a retention": [googleBucket({ retentionPolicy: { retentionPeriod: "604800" } })],
        },
        fail: {
            neither: [googleBucket({})],
            off: [googleBucket({ versioning: { enabled: false } })],
            "a second": [googleBucket({ retentionPolicy: { retentionPeriod: "1" } })],
        },
        unknown: { "the switch": [googleBucket({ versioning: { enabled: later() } })] },
    },
    {
        rule: gcpBucketLogging,
        pass: {
            "to another": [named("data", { logging: { logBucket: "logs" } })],
            "to another of the stack": [named("data", { logging: { logBucket: later(logs) } }), logs],
            "with all of the project": [data, everything],
            "out of the cell's records": [
                data,
                sink({
                    filter: 'logName:"cloudaudit.googleapis.com" AND protoPayload.resourceName="projects/_/buckets/data"',
                }),
            ],
        },
        fail: {
            unset: [data],
            "with all of another project": [
                named("data", { project: "a" }),
                auditConfig({
                    project: "b",
                    service: "allServices",
                    auditLogConfigs: [{ logType: "DATA_READ" }, { logType: "DATA_WRITE" }],
                }),
            ],
            "to itself": [named("data", { logging: { logBucket: "data" } })],
            "reads alone": [data, auditConfig({ service: "allServices", auditLogConfigs: [{ logType: "DATA_READ" }] })],
            "of another service": [
                data,
                auditConfig({
                    service: "kms.googleapis.com",
                    auditLogConfigs: [{ logType: "DATA_READ" }, { logType: "DATA_WRITE" }],
                }),
            ],
        },
        unknown: {
            where: [named("data", { logging: { logBucket: later() } })],
            "what is recorded": [
                data,
                auditConfig({
                    service: later(),
                    auditLogConfigs: [{ logType: "DATA_READ" }, { logType: "DATA_WRITE" }],
                }),
            ],
        },
        notApplicable: {
            "a bucket of logs": [logs, intoLogs],
            "another's records": [logs, named("data", { logging: { logBucket: "logs" } })],
        },
    },
    {
        rule: gcpBucketRetention,
        pass: {
            "a retention": [googleBucket({ retentionPolicy: { retentionPeriod: "2592000" } })],
            "soft delete": [googleBucket({ softDeletePolicy: { retentionDurationSeconds: 604_800 } })],
            versions: [versions({ daysSinceNoncurrentTime: 60, withState: "ARCHIVED" }, { age: 30 })],
            "the tenant's period": [versions({ daysSinceNoncurrentTime: 30 }), tenant({ backupRetentionDays: 30 })],
            "the tenant's period, a week of it deleted": [
                googleBucket({
                    versioning: { enabled: true },
                    lifecycleRules: [{ action: { type: "Delete" }, condition: { daysSinceNoncurrentTime: 23 } }],
                    softDeletePolicy: { retentionDurationSeconds: 604_800 },
                }),
                tenant({ backupRetentionDays: 30 }),
            ],
        },
        fail: {
            nothing: [googleBucket({})],
            "too short": [googleBucket({ retentionPolicy: { retentionPeriod: "86400" } })],
            "versions for a day": [versions({ daysSinceNoncurrentTime: 1 })],
            "some versions alone": [versions({ numNewerVersions: 3 })],
            "less than the tenant's period": [
                versions({ daysSinceNoncurrentTime: 14 }),
                tenant({ backupRetentionDays: 30 }),
            ],
        },
        unknown: {
            "how long": [googleBucket({ retentionPolicy: { retentionPeriod: later() } })],
            "which versions": [googleBucket({ versioning: { enabled: true }, lifecycleRules: later() })],
            "the tenant's period": [
                versions({ daysSinceNoncurrentTime: 14 }),
                tenant({ backupRetentionDays: later() }),
            ],
        },
    },
    {
        rule: gcpLogBucketLocked,
        pass: {
            locked: [named("logs", locked(true)), intoLogs],
            "of a strict tenant": [named("logs", locked(true)), intoLogs, tenant({ isolationLevel: "strict" })],
        },
        fail: {
            open: [named("logs", locked(false)), intoLogs],
            "no retention": [logs, intoLogs],
            "another's records": [logs, named("data", { logging: { logBucket: "logs" } })],
            "of a cell in production": [logs, intoLogs, cell({ environment: "production" })],
            "where the sink leads": [logs, sink({ destination: later(logs) })],
        },
        unknown: {
            "the lock": [named("logs", { retentionPolicy: { isLocked: later(), retentionPeriod: "1" } }), intoLogs],
            "where the sink leads": [logs, sink({ destination: later() })],
        },
        notApplicable: {
            "no logs": [data, intoLogs],
            "of another bucket": [data, sink({ destination: later(logs) }), logs],
            "of a cell in staging": [logs, intoLogs, cell({ environment: "staging" })],
        },
    },
    {
        rule: gcpBucketLifecycle,
        pass: {
            "earlier versions": [versions({ daysSinceNoncurrentTime: 30, withState: "ARCHIVED" })],
            "whatever is as old": [versions({ age: 30 })],
            "objects of a bucket without versions": [ending({ age: 365, withState: "LIVE" })],
            "within the tenant's retention": [
                versions({ daysSinceNoncurrentTime: 60 }),
                tenant({ data: { classes: [], retentionDays: 60 } }),
            ],
        },
        fail: {
            unset: [googleBucket({})],
            none: [googleBucket({ lifecycleRules: [] })],
            "moved alone": [
                googleBucket({
                    lifecycleRules: [
                        { action: { type: "SetStorageClass", storageClass: "NEARLINE" }, condition: { age: 30 } },
                    ],
                }),
            ],
            "at no time": [ending({})],
            "objects where there are versions": [versions({ age: 30, withState: "LIVE" })],
            "some objects": [versions({ daysSinceNoncurrentTime: 30, matchesPrefixes: ["nothing/"] })],
            "all versions but some": [versions({ daysSinceNoncurrentTime: 30, numNewerVersions: 5 })],
            "in a hundred years": [ending({ age: 36_500 })],
            "later than the tenant's retention": [
                versions({ daysSinceNoncurrentTime: 60 }),
                tenant({ data: { classes: [], retentionDays: 30 } }),
            ],
            "both, of which one is later": [
                versions({ daysSinceNoncurrentTime: 30, age: 365 }),
                tenant({ data: { classes: [], retentionDays: 90 } }),
            ],
        },
        unknown: {
            which: [googleBucket({ lifecycleRules: later() })],
            "the tenant's retention": [
                versions({ daysSinceNoncurrentTime: 60 }),
                tenant({ data: { classes: [], retentionDays: later() } }),
            ],
        },
    },
    {
        rule: gcpBucketSoftDelete,
        pass: {
            unset: [googleBucket({})],
            days: [googleBucket({ softDeletePolicy: { retentionDurationSeconds: 604_800 } })],
        },
        fail: { off: [googleBucket({ softDeletePolicy: { retentionDurationSeconds: 0 } })] },
        unknown: { "how long": [googleBucket({ softDeletePolicy: { retentionDurationSeconds: later() } })] },
    },
];
