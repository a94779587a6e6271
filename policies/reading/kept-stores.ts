import { type ResourceView, type Unknown, unknown } from "../rule";
import { durationDays } from "./azure/durations";
import { logBucket, secondsOf } from "./google";
import { ask, every, type Truth } from "./logic";
import { backupPolicy, flowLog, postgres, sqlBackups } from "./microsoft";
import { at, isSet, items, numberOf } from "./values";

export type Kept = "backups" | "records";

/** A property that says for how long something is kept. */
export interface Keeping {
    readonly of: Kept;
    /** Path of the property, for messages. */
    readonly path: string;
    /** Whether what is kept ends after so many days at the latest. */
    readonly endsWithin: (store: ResourceView, days: number) => Truth;
}

/** How a value is read: what holds where it is not set, and what 0 means. */
interface Reading {
    readonly otherwise: number;
    /** 0 keeps nothing; elsewhere it is for ever. */
    readonly zeroIsNone?: true;
    readonly days?: (value: unknown) => number | undefined;
}

function within(value: unknown, most: number, { otherwise, zeroIsNone, days = numberOf }: Reading): Truth {
    return ask(value, (known) => {
        const count = isSet(known) ? days(known) : otherwise;
        return count !== undefined && (count > 0 || zeroIsNone === true) && count <= most;
    });
}

const keeping = (of: Kept, path: string, reading: Reading): Keeping => ({
    of,
    path,
    endsWithin: (store, most) => within(store.get(path), most, reading),
});

/** Several parts of a list, each of which has to end. */
const eachOf = (path: string, ends: (part: unknown, most: number) => Truth): Keeping => ({
    of: "backups",
    path,
    endsWithin: (store, most) => {
        const parts = items(store.get(path));
        return parts === unknown ? unknown : every(parts.map((part) => ends(part, most)));
    },
});

const forEver: Reading = { otherwise: Number.POSITIVE_INFINITY };
const none: Reading = { otherwise: 0, zeroIsNone: true };
const secondsInDays = (value: unknown) => {
    const seconds = secondsOf(value);
    return seconds === undefined ? undefined : seconds / 86_400;
};

const listOf = (value: unknown, path: string): readonly (unknown | Unknown)[] => {
    const list = items(at(value, path));
    return list === unknown ? [unknown] : list;
};

/** A rule of a plan of AWS Backup, and its copies. */
const ofPlan = (rule: unknown, most: number): Truth =>
    every([rule, ...listOf(rule, "copyActions")].map((one) => within(at(one, "lifecycle.deleteAfter"), most, forEver)));

/** A retention of a backup vault's policy; rules of another kind have no lifecycles. */
const ofPolicy = (rule: unknown, most: number): Truth =>
    every(
        listOf(rule, "lifecycles").map((one) =>
            within(at(one, "deleteAfter.duration"), most, { ...forEver, days: durationDays }),
        ),
    );

const googleBackups = "settings.backupConfiguration";

/**
 * What keeps a tenant's records or backups, and where it says for how long; where nothing is said, what the cloud does. Data itself, and earlier versions of objects,
 * are other rules' (`tenant-erasure-ready`, those about lifecycles). Sources: @pulumi/aws 7.48.0, azure-native 3.24.0 and gcp 9.37.0, and what is not there from knowledge, unverified.
 */
export const stores: Readonly<Record<string, readonly Keeping[]>> = {
    // 0 or unset never expires.
    "aws:cloudwatch/logGroup:LogGroup": [keeping("records", "retentionInDays", forEver)],
    "aws:amp/workspaceConfiguration:WorkspaceConfiguration": [
        keeping("records", "retentionPeriodInDays", { otherwise: 150 }),
    ],
    "aws:rds/instance:Instance": [keeping("backups", "backupRetentionPeriod", none)],
    "aws:rds/cluster:Cluster": [keeping("backups", "backupRetentionPeriod", { otherwise: 1 })],
    "aws:elasticache/replicationGroup:ReplicationGroup": [keeping("backups", "snapshotRetentionLimit", none)],
    "aws:backup/plan:Plan": [eachOf("rules", ofPlan)],
    "azure-native:operationalinsights:Workspace": [keeping("records", "retentionInDays", { otherwise: 30 })],
    // 0 days, or a retention that is off, keep records for ever.
    [flowLog]: [keeping("records", "retentionPolicy.days", forEver)],
    [postgres]: [keeping("backups", "backup.backupRetentionDays", { otherwise: 7 })],
    [sqlBackups]: [keeping("backups", "retentionDays", { otherwise: 7 })],
    "azure-native:sql:LongTermRetentionPolicy": ["weeklyRetention", "monthlyRetention", "yearlyRetention"].map((path) =>
        keeping("backups", path, { ...none, days: durationDays }),
    ),
    [backupPolicy]: [eachOf("properties.policyRules", ofPolicy)],
    [logBucket]: [keeping("records", "retentionDays", { otherwise: 30 })],
    // Without a word backups of a plan stay until somebody deletes them.
    "gcp:gkebackup/backupPlan:BackupPlan": [keeping("backups", "retentionPolicy.backupRetainDays", forEver)],
    // One copy a day; of them seven are kept unless something else is said.
    "gcp:sql/databaseInstance:DatabaseInstance": [
        keeping("backups", `${googleBackups}.backupRetentionSettings.retainedBackups`, { otherwise: 7 }),
        keeping("backups", `${googleBackups}.transactionLogRetentionDays`, { otherwise: 7 }),
        keeping("backups", "settings.finalBackupConfig.retentionDays", none),
    ],
    "gcp:memorystore/instance:Instance": [
        keeping("backups", "automatedBackupConfig.retention", { otherwise: 35, days: secondsInDays }),
    ],
};
