import type * as pulumi from "@pulumi/pulumi";
import type { Tenant } from "../../../model/schema/tenant";
import { versionDays } from "../../shared/retention";
import type { GcpContext } from "../context";
import { Bucket, type BucketArgs, oldExpiry, usualSoftDeleteDays } from "./bucket";

/** Arguments of {@link dataBucket}. */
export interface DataBucketArgs {
    readonly settings: Tenant["storage"];
    readonly keyName: pulumi.Input<string>;
    /** The identity of the tenant's workloads. */
    readonly member: pulumi.Input<string>;
    /** The account behind it, which must be there before it can be given rights. */
    readonly account: pulumi.Resource;
    readonly protect: boolean;
    /** The tenant is being offboarded: the bucket goes with what is in it. */
    readonly leaving: boolean;
}

/** What becomes of a tenant's objects with time, in its bucket and in copies of it. */
export function dataLifecycle({ noncurrent_retention, archive_after }: Tenant["storage"]): BucketArgs["lifecycle"] {
    const days = (span: { readonly days: number }) => Math.max(1, Math.ceil(span.days));
    return [
        oldExpiry(versionDays(noncurrent_retention, usualSoftDeleteDays)),
        {
            action: { type: "SetStorageClass", storageClass: "NEARLINE" },
            condition: { age: days(archive_after), withState: "LIVE" },
        },
        { action: { type: "AbortIncompleteMultipartUpload" }, condition: { age: 7 } },
    ];
}

/** The bucket of a tenant's objects, open to its workloads alone. */
export function dataBucket(
    name: string,
    context: GcpContext,
    args: DataBucketArgs,
    opts: pulumi.ComponentResourceOptions,
): Bucket {
    const { settings } = args;
    return new Bucket(
        name,
        context,
        {
            purpose: "data",
            dataClass: "tenant",
            keyName: args.keyName,
            versioning: settings.versioning,
            lifecycle: dataLifecycle(settings),
            members: { workloads: { role: "roles/storage.objectUser", member: args.member } },
            after: [args.account],
            protect: args.protect,
            emptied: args.leaving,
        },
        opts,
    );
}
