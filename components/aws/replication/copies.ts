import type * as pulumi from "@pulumi/pulumi";
import type { Tenant } from "../../../model/schema/tenant";
import { isLeaving, isProtected } from "../../shared/protection";
import { copiesIn } from "../../shared/replication";
import { type AwsContext, elsewhere } from "../context";
import { declareKeys, type KeyReference } from "../keys";
import { Alerts } from "../observability/alerts";
import { auditRetention } from "../retention";
import { Bucket } from "../storage/bucket";
import { onlyReplication } from "../storage/bucket-policy";
import { accessLogBucket, dataLifecycle } from "../storage/data-bucket";
import { LateCopies } from "./lateness";
import { replica, replicationRole } from "./names";
import { Replication, replicationDimensions } from "./replication";

/** What lies in the second region, before anything is copied there. */
export interface Copies {
    readonly target: Bucket;
    readonly replication: Replication;
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
export function declareCopies(
    tenant: Tenant,
    context: AwsContext,
    source: KeyReference,
    opts: Options,
): Copies | undefined {
    const region = copiesIn(tenant);
    if (region === undefined) return undefined;
    const there = elsewhere(context, region);
    const replication = new Replication("replication", context, { keyAlias: source.alias, region }, opts);
    const key = declareCopiesKey(tenant, there, replication, opts);
    // Copies may go once nobody holds on to them: what they are of is still there, or leaves as well.
    // Another second region replaces the bucket, which is then not empty: a consent to that empties it as well.
    const { allow } = tenant;
    const emptied = isLeaving(tenant) || [...allow.delete, ...allow.replace].includes("storage");
    // S3 delivers access logs into buckets of the same region alone.
    const accessLogs = accessLogBucket(
        "replica-access-logs",
        there,
        {
            retentionDays: auditRetention(tenant.tenant_config.monitoring.metrics_retention),
            protect: isProtected(tenant, "storage"),
            leaving: emptied,
        },
        opts,
    );
    const target = new Bucket(
        replica,
        there,
        {
            purpose: replica,
            dataClass: "tenant",
            keyArn: key.arn,
            versioning: true,
            lifecycle: dataLifecycle(tenant.storage),
            accessLogs: { bucket: accessLogs.bucketName, prefix: "replica/" },
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
    return { target, replication, keyArn: key.arn, alerts, there };
}

/** Copies what is new in the tenant's bucket from now on, and tells when that fails or is late. */
export function replicate(copies: Copies, source: Bucket, topicArn: pulumi.Input<string>, opts: Options): void {
    copies.replication.begin({ ...copies, source, topicArn });
    const dimensions = replicationDimensions(source, copies.target);
    new LateCopies("late-copies", copies.there, { dimensions, topicArn: copies.alerts.topicArn }, opts);
}

function declareCopiesKey(tenant: Tenant, there: AwsContext, replication: Replication, opts: Options): KeyReference {
    const args = { purposes: [replica], protect: isProtected(tenant, "keys"), after: [replication.rights] } as const;
    return declareKeys(there, args, opts, "replica-keys")[replica];
}
