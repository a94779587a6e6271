import type * as pulumi from "@pulumi/pulumi";
import type { Tenant } from "../../../model/schema/tenant";
import type { AwsContext } from "../context";
import { Bucket, type BucketArgs } from "./bucket";
import { accessLogDelivery, onlyTheseRoles } from "./bucket-policy";

/** Arguments of {@link dataBucket}. */
export interface DataBucketArgs {
    readonly settings: Tenant["storage"];
    readonly keyArn: pulumi.Input<string>;
    /** Names of the roles whose workloads use the bucket. */
    readonly roleNames: readonly string[];
    /** Names of roles that read objects and change none, such as that of backups. @default none */
    readonly readers?: readonly string[];
    readonly accessLogs: NonNullable<BucketArgs["accessLogs"]>;
    readonly protect: boolean;
    /** The tenant leaves: whoever destroys its stack may delete its objects. */
    readonly leaving: boolean;
    readonly transform?: BucketArgs["transform"];
}

/** The bucket that a tenant's workloads keep their objects in. */
export function dataBucket(
    name: string,
    context: AwsContext,
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
            keyArn: args.keyArn,
            versioning: settings.versioning,
            accessLogs: args.accessLogs,
            protect: args.protect,
            lifecycle: dataLifecycle(settings),
            emptied: args.leaving,
            statements: (place, bucket) =>
                args.leaving ? [] : onlyTheseRoles(place, bucket, args.roleNames, args.readers),
            transform: args.transform,
        },
        opts,
    );
}

/** What becomes of a tenant's objects with time, wherever they lie. */
export function dataLifecycle(settings: Tenant["storage"]) {
    return [archive(settings), ...(settings.versioning ? [oldVersions(settings)] : [])];
}

/** The bucket that access to other buckets is logged in. S3 delivers these logs only where its own key encrypts them. */
export function accessLogBucket(
    name: string,
    context: AwsContext,
    args: {
        readonly retentionDays: number;
        readonly protect: boolean;
        readonly leaving: boolean;
        /** Encrypts a bucket that nothing is logged to. @default S3's own key */
        readonly keyArn?: pulumi.Input<string>;
    },
    opts: pulumi.ComponentResourceOptions,
): Bucket {
    return new Bucket(
        name,
        context,
        {
            purpose: "access",
            dataClass: "logs",
            ...(args.keyArn === undefined ? {} : { keyArn: args.keyArn }),
            versioning: true,
            protect: args.protect,
            emptied: args.leaving,
            lifecycle: [expiry("access-logs", args.retentionDays)],
            statements: (place, bucket) => [accessLogDelivery(place, bucket)],
        },
        opts,
    );
}

/** Days are whole and at least one. */
function wholeDays(duration: Tenant["storage"]["archive_after"]): number {
    return Math.max(1, Math.ceil(duration.days));
}

/** Objects that are rarely read get cheaper by themselves; nothing is deleted. */
function archive(settings: Tenant["storage"]) {
    return {
        id: "archive",
        status: "Enabled",
        filter: { prefix: "" },
        transitions: [{ days: wholeDays(settings.archive_after), storageClass: "GLACIER_IR" }],
    };
}

function oldVersions(settings: Tenant["storage"]) {
    return {
        id: "old-versions",
        status: "Enabled",
        filter: { prefix: "" },
        noncurrentVersionExpiration: { noncurrentDays: wholeDays(settings.noncurrent_retention) },
    };
}

/** Records are deleted after their time, and their old versions a week later, unless said. */
export function expiry(id: string, days: number, noncurrentDays = 7) {
    return {
        id,
        status: "Enabled",
        filter: { prefix: "" },
        expiration: { days },
        noncurrentVersionExpiration: { noncurrentDays },
    };
}
