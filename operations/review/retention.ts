import type { ResourceState, Step } from "../../planner/document";
import { isObject } from "../../planner/engine/wire";

/** For how long something is kept: a property in days, in each element of a list where the path has `[]`. */
interface Retention {
    readonly path: string;
    readonly what: string;
}

/** Settings whose lowering deletes what is there and older. A missing one, and none or zero where that stands for it, keeps for ever. */
const retentions: Readonly<Record<string, readonly Retention[]>> = {
    "aws:amp/workspaceConfiguration:WorkspaceConfiguration": [{ path: "retentionPeriodInDays", what: "metrics" }],
    "aws:backup/plan:Plan": [{ path: "rules[].lifecycle.deleteAfter", what: "recovery points" }],
    "aws:cloudwatch/logGroup:LogGroup": [{ path: "retentionInDays", what: "log events" }],
    "aws:s3/bucketLifecycleConfiguration:BucketLifecycleConfiguration": [
        { path: "rules[].expiration.days", what: "objects" },
        { path: "rules[].noncurrentVersionExpiration.noncurrentDays", what: "earlier versions of objects" },
    ],
};

/** Those of which none are kept where the setting is zero or missing. */
const backups: Readonly<Record<string, readonly Retention[]>> = {
    "aws:elasticache/replicationGroup:ReplicationGroup": [{ path: "snapshotRetentionLimit", what: "snapshots" }],
    "aws:rds/cluster:Cluster": [{ path: "backupRetentionPeriod", what: "automated backups" }],
    "aws:rds/instance:Instance": [{ path: "backupRetentionPeriod", what: "automated backups" }],
};

function at(value: unknown, path: string): unknown {
    return path.split(".").reduce<unknown>((inner, key) => (isObject(inner) ? inner[key] : undefined), value);
}

/** Values of a path by the element that they stand in. */
function daysIn(inputs: unknown, path: string): ReadonlyMap<string, unknown> {
    const [list, rest] = path.split("[].");
    if (rest === undefined) return new Map([["", at(inputs, path)]]);
    const found = at(inputs, list!);
    const items = Array.isArray(found) ? found : [];
    return new Map(
        items.map((item, index) => [String(at(item, "id") ?? at(item, "ruleName") ?? index), at(item, rest)]),
    );
}

const kept = (days: unknown, none: number): number => (typeof days === "number" && days > 0 ? days : none);
const told = (days: number): string =>
    days === Number.POSITIVE_INFINITY ? "for ever" : days === 0 ? "not at all" : days === 1 ? "1 day" : `${days} days`;

function shortened(retention: Retention, none: number, before: ResourceState, after: ResourceState): string[] {
    const old = daysIn(before.inputs, retention.path);
    return [...daysIn(after.inputs, retention.path)].flatMap(([key, value]) => {
        const [was, is] = [kept(old.get(key), none), kept(value, none)];
        return is < was ? [`keeps ${retention.what} ${told(is)} instead of ${told(was)}`] : [];
    });
}

/** Which data an update would let go by keeping it for a shorter time. */
export function shortenings({ op, oldState, newState }: Step): readonly string[] {
    if (op !== "update" || !oldState || !newState) return [];
    const of = (table: typeof retentions, none: number) =>
        (table[newState.type] ?? []).flatMap((one) => shortened(one, none, oldState, newState));
    return [...of(retentions, Number.POSITIVE_INFINITY), ...of(backups, 0)];
}
