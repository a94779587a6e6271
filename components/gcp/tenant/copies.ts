import type * as pulumi from "@pulumi/pulumi";
import type { Tenant } from "../../../model/schema/tenant";
import { begunStrict } from "../../shared/begun";
import { isLeaving, isProtected } from "../../shared/protection";
import { copiesIn } from "../../shared/replication";
import { elsewhere, type GcpContext } from "../context";
import { Keys } from "../keys";
import type { AlarmSpec } from "../observability/alarm-catalogue";
import { Copies, copiesAlarm, writing } from "../replication/copies";
import { replica } from "../replication/names";
import { Bucket } from "../storage/bucket";
import { dataLifecycle } from "../storage/data-bucket";

/** Copies the tenant's objects to a bucket in a second region, under a key of that region, where it wants that; returns what tells that it fails. */
export function declareCopies(
    tenant: Tenant,
    context: GcpContext,
    source: Bucket,
    opts: pulumi.ComponentResourceOptions,
): readonly AlarmSpec[] {
    const region = copiesIn(tenant);
    if (region === undefined) return [];
    const there = elsewhere(context, region);
    const keys = new Keys(
        "replica-keys",
        there,
        { purposes: [replica], hardware: begunStrict(tenant), protect: isProtected(tenant, "keys") },
        opts,
    );
    const { allow } = tenant;
    const target = (member: pulumi.Input<string>, account: pulumi.Resource) =>
        new Bucket(
            replica,
            there,
            {
                purpose: replica,
                dataClass: "tenant",
                keyName: keys.names[replica],
                versioning: true,
                lifecycle: dataLifecycle(tenant.storage),
                members: { copies: { role: writing, member } },
                after: [account],
                protect: isProtected(tenant, "storage"),
                // What they are of is still there, or leaves as well; another second region replaces the bucket.
                emptied: isLeaving(tenant) || [...allow.delete, ...allow.replace].includes("storage"),
            },
            opts,
        );
    new Copies("copies", context, { source, target }, opts);
    return [copiesAlarm(context)];
}
