import type { ResourceState, Step } from "../../planner/document";
import { isObject } from "../../planner/engine/wire";

/**
 * For how long something is kept: a property in days, in each element of a list where the path has `[]`. `of` picks the
 * elements that delete anything.
 */
interface Retention {
    readonly path: string;
    readonly what: string;
    /** `span` is a text such as `P5W` or `P35D`. */
    readonly unit?: "backups" | "seconds" | "span";
    /** Property whose text is JSON, in which the path lies. */
    readonly json?: string;
    readonly of?: (item: unknown) => boolean;
}

const deletes = (item: unknown): boolean => at(item, "action.type") === "Delete";

/** Settings whose lowering deletes what is there and older. A missing one, and none or zero where that stands for it, keeps for ever. */
const retentions: Readonly<Record<string, readonly Retention[]>> = {
    "aws:amp/workspaceConfiguration:WorkspaceConfiguration": [{ path: "retentionPeriodInDays", what: "metrics" }],
    "aws:backup/plan:Plan": [{ path: "rules[].lifecycle.deleteAfter", what: "recovery points" }],
    "aws:cloudwatch/logGroup:LogGroup": [{ path: "retentionInDays", what: "log events" }],
    "aws:ecr/lifecyclePolicy:LifecyclePolicy": [
        { json: "policy", path: "rules[].selection.countNumber", what: "images without a tag" },
    ],
    "aws:s3/bucketLifecycleConfiguration:BucketLifecycleConfiguration": [
        { path: "rules[].expiration.days", what: "objects" },
        { path: "rules[].noncurrentVersionExpiration.noncurrentDays", what: "earlier versions of objects" },
    ],
    "azure-native:dataprotection:BackupPolicy": [
        {
            path: "properties.policyRules[].lifecycles.0.deleteAfter.duration",
            what: "backups of the cluster",
            unit: "span",
        },
    ],
    "azure-native:operationalinsights:Workspace": [{ path: "retentionInDays", what: "log events" }],
    "azure-native:storage:ManagementPolicy": [
        {
            path: "policy.rules[].definition.actions.baseBlob.delete.daysAfterModificationGreaterThan",
            what: "objects",
        },
        {
            path: "policy.rules[].definition.actions.version.delete.daysAfterCreationGreaterThan",
            what: "earlier versions of objects",
        },
    ],
    "gcp:artifactregistry/repository:Repository": [
        {
            path: "cleanupPolicies[].condition.olderThan",
            what: "images without a tag",
            unit: "seconds",
            of: (item) => at(item, "action") === "DELETE",
        },
    ],
    "gcp:gkebackup/backupPlan:BackupPlan": [
        { path: "retentionPolicy.backupRetainDays", what: "backups of the cluster" },
    ],
    "gcp:logging/projectBucketConfig:ProjectBucketConfig": [{ path: "retentionDays", what: "log events" }],
    "gcp:storage/bucket:Bucket": [
        { path: "lifecycleRules[].condition.age", what: "objects", of: deletes },
        {
            path: "lifecycleRules[].condition.daysSinceNoncurrentTime",
            what: "earlier versions of objects",
            of: deletes,
        },
    ],
};

/** Those of which none are kept where the setting is zero or missing. */
const backups: Readonly<Record<string, readonly Retention[]>> = {
    "aws:elasticache/replicationGroup:ReplicationGroup": [{ path: "snapshotRetentionLimit", what: "snapshots" }],
    "aws:rds/cluster:Cluster": [{ path: "backupRetentionPeriod", what: "automated backups" }],
    "aws:rds/instance:Instance": [{ path: "backupRetentionPeriod", what: "automated backups" }],
    "azure-native:dbforpostgresql:Server": [{ path: "backup.backupRetentionDays", what: "automated backups" }],
    "azure-native:sql:BackupShortTermRetentionPolicy": [{ path: "retentionDays", what: "the way back to any moment" }],
    "azure-native:sql:LongTermRetentionPolicy": [{ path: "weeklyRetention", what: "weekly backups", unit: "span" }],
    "azure-native:storage:BlobServiceProperties": [
        { path: "deleteRetentionPolicy.days", what: "deleted objects" },
        { path: "containerDeleteRetentionPolicy.days", what: "deleted containers" },
    ],
    "gcp:memorystore/instance:Instance": [
        { path: "automatedBackupConfig.retention", what: "automated backups", unit: "seconds" },
    ],
    "gcp:sql/databaseInstance:DatabaseInstance": [
        {
            path: "settings.backupConfiguration.backupRetentionSettings.retainedBackups",
            what: "automated backups",
            unit: "backups",
        },
        {
            path: "settings.backupConfiguration.transactionLogRetentionDays",
            what: "the way back to any moment",
        },
    ],
    "gcp:storage/bucket:Bucket": [
        { path: "softDeletePolicy.retentionDurationSeconds", what: "deleted objects", unit: "seconds" },
    ],
};

function at(value: unknown, path: string): unknown {
    const inside = (inner: unknown, key: string): unknown => {
        if (Array.isArray(inner)) return inner[Number(key)];
        return isObject(inner) ? inner[key] : undefined;
    };
    return path.split(".").reduce<unknown>(inside, value);
}

function parsed(text: unknown): unknown {
    try {
        return JSON.parse(String(text));
    } catch {
        return undefined;
    }
}

/** Values of a path by the element that they stand in. */
function valuesIn(given: unknown, { path, json, of = () => true }: Retention): ReadonlyMap<string, unknown> {
    const inputs = json === undefined ? given : parsed(at(given, json));
    const [list, rest] = path.split("[].");
    if (rest === undefined) return new Map([["", at(inputs, path)]]);
    const found = at(inputs, list!);
    const items = Array.isArray(found) ? found : [];
    return new Map(
        items.flatMap((item, index) => {
            const name = at(item, "id") ?? at(item, "ruleName") ?? at(item, "name") ?? index;
            return of(item) ? [[String(name), at(item, rest)] as const] : [];
        }),
    );
}

const secondsADay = 86_400;
const daysIn = { D: 1, W: 7 } as const;

/** How much is kept, in days or backups; seconds are a number, or a text such as `86400s`. */
function kept(value: unknown, { unit }: Retention, none: number): number {
    if (unit === "span") {
        const [, count, letter] = /^P(\d+)([DW])$/.exec(String(value)) ?? [];
        return Number(count ?? 0) * daysIn[(letter ?? "D") as "D" | "W"] || none;
    }
    if (unit !== "seconds") return typeof value === "number" && value > 0 ? value : none;
    const seconds = Number.parseFloat(String(value ?? 0));
    return seconds > 0 ? seconds / secondsADay : none;
}

function told(amount: number, { unit }: Retention): string {
    if (amount === Number.POSITIVE_INFINITY) return "for ever";
    if (amount === 0) return "not at all";
    const noun = unit === "backups" ? "backup" : "day";
    return amount === 1 ? `1 ${noun}` : `${Number(amount.toFixed(2))} ${noun}s`;
}

function shortened(retention: Retention, none: number, before: ResourceState, after: ResourceState): string[] {
    const old = valuesIn(before.inputs, retention);
    return [...valuesIn(after.inputs, retention)].flatMap(([key, value]) => {
        const [was, is] = [kept(old.get(key), retention, none), kept(value, retention, none)];
        return is < was ? [`keeps ${retention.what} ${told(is, retention)} instead of ${told(was, retention)}`] : [];
    });
}

/** Which data an update would let go by keeping it for a shorter time, or a replacement where settings cannot be changed. */
export function shortenings({ op, oldState, newState }: Step): readonly string[] {
    if ((op !== "update" && op !== "replace") || !oldState || !newState) return [];
    const of = (table: typeof retentions, none: number) =>
        (table[newState.type] ?? []).flatMap((one) => shortened(one, none, oldState, newState));
    return [...of(retentions, Number.POSITIVE_INFINITY), ...of(backups, 0)];
}
