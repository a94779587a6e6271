import type * as pulumi from "@pulumi/pulumi";
import type { Tenant } from "../../../model/schema/tenant";
import { isLeaving, isProtected } from "../../shared/protection";
import { copiesIn } from "../../shared/replication";
import { type AwsContext, bucketName, elsewhere } from "../context";
import { declareKeys, type KeyReference } from "../keys";
import { Alerts } from "../observability/alerts";
import { Bucket } from "../storage/bucket";
import { onlyReplication } from "../storage/bucket-policy";
import { dataLifecycle } from "../storage/data-bucket";
import { LateCopies } from "./lateness";
import { replica, replicationRole } from "./names";
import { type ReplicatedBucket, Replication, replicationDimensions } from "./replication";

/** What lies in the second region, before anything is copied there. */
export interface Copies {
    readonly target: ReplicatedBucket;
    readonly keyArn: pulumi.Input<string>;
    /** Alerts of that region, whose alarms tell no topic of another. */
    readonly alerts: Alerts;
    readonly there: AwsContext;
}

type Options = pulumi.ComponentResourceOptions;

/**
 * A bucket in a second region, a key of that region, and a topic there; undefined where the tenant's objects are not copied. The key is one of
 * its own: a multi-region key would have to replace the one that objects are under, and would let what it encrypts be read in both regions.
 */
export function declareCopies(tenant: Tenant, context: AwsContext, opts: Options): Copies | undefined {
    const region = copiesIn(tenant);
    if (region === undefined) return undefined;
    const there = elsewhere(context, region);
    const key = declareKeys(there, { purposes: [replica], protect: isProtected(tenant, "keys") }, opts, "replica-keys")[
        replica
    ];
    // Copies may go once nobody holds on to them: what they are of is still there, or leaves as well.
    // Another second region replaces the bucket, which is then not empty: a consent to that empties it as well.
    const { allow } = tenant;
    const emptied = isLeaving(tenant) || [...allow.delete, ...allow.replace].includes("storage");
    const bucket = new Bucket(
        replica,
        there,
        {
            purpose: replica,
            dataClass: "tenant",
            keyArn: key.arn,
            versioning: true,
            lifecycle: dataLifecycle(tenant.storage),
            protect: isProtected(tenant, "storage"),
            emptied,
            statements: (place, name) => onlyReplication(place, name, replicationRole(context.scope)),
        },
        opts,
    );
    const { alert_channels, alert_targets } = tenant.tenant_config.monitoring;
    const alerts = new Alerts(
        "replica-alerts",
        there,
        // A chat channel takes topics of all regions, and is configured once an account.
        { channels: alert_channels.filter((one) => one !== "slack"), targets: alert_targets, keyArn: key.arn },
        opts,
    );
    return { target: { bucket, side: sideOf(there, replica, key) }, keyArn: key.arn, alerts, there };
}

/** Copies what is new in the tenant's bucket from now on, and tells when that fails or is late. */
export function replicate(
    context: AwsContext,
    args: {
        readonly copies: Copies;
        readonly bucket: Bucket;
        readonly key: KeyReference;
        readonly topicArn: pulumi.Input<string>;
    },
    opts: Options,
): void {
    const { copies, bucket, key, topicArn } = args;
    const source = { bucket, side: sideOf(context, "data", key) };
    new Replication("replication", context, { ...copies, source, topicArn }, opts);
    const dimensions = replicationDimensions(source, copies.target);
    new LateCopies("late-copies", copies.there, { dimensions, topicArn: copies.alerts.topicArn }, opts);
}

function sideOf({ scope, partition }: AwsContext, purpose: string, key: KeyReference): ReplicatedBucket["side"] {
    return (account) => {
        const place = { account, region: scope.region, partition };
        return { place, bucket: bucketName(place, scope, purpose), keyAlias: key.alias };
    };
}
