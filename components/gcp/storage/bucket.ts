import * as storage from "@pulumi/gcp/storage";
import type { input } from "@pulumi/gcp/types";
import type * as pulumi from "@pulumi/pulumi";
import type { DataClass } from "../../shared/component";
import { GcpComponent, type Transforms } from "../component";
import { bucketName, type GcpContext, inPlace } from "../context";

type LifecycleRule = input.storage.BucketLifecycleRule;

/** Arguments of {@link Bucket}. */
export interface BucketArgs {
    /** One word that tells the bucket from the scope's others. */
    readonly purpose: string;
    readonly dataClass: DataClass;
    readonly keyName: pulumi.Input<string>;
    readonly versioning: boolean;
    readonly lifecycle: readonly LifecycleRule[];
    /** Who may use objects, and in which role. */
    readonly members: Readonly<Record<string, { readonly role: string; readonly member: pulumi.Input<string> }>>;
    /** What must be there before its members can be named. */
    readonly after?: readonly pulumi.Resource[];
    /** Days for which what was deleted can be brought back. @default 7 */
    readonly softDeleteDays?: number;
    /** Days for which no object can be deleted, and whether nobody can shorten them again. */
    readonly retention?: { readonly days: number; readonly locked: boolean };
    readonly protect: boolean;
    /** Destroying the bucket deletes what is in it; otherwise a bucket that holds anything cannot be destroyed. */
    readonly emptied?: boolean;
    /** Changes to children, by class. */
    readonly transform?: Transforms<{
        bucket: typeof storage.Bucket;
        bucketIAMMember: typeof storage.BucketIAMMember;
    }>;
}

/** Days for which deleted objects can be brought back; versions and locks do what is beyond. */
export const usualSoftDeleteDays = 7;

/** A bucket that is private, encrypted and open to those that it names alone; Cloud Storage speaks TLS alone. */
export class Bucket extends GcpComponent {
    readonly bucketName: pulumi.Output<string>;
    /** The raw resources; what writes into the bucket waits for its rights. */
    readonly nodes: { readonly bucket: storage.Bucket; readonly rights: readonly pulumi.Resource[] };

    constructor(name: string, context: GcpContext, args: BucketArgs, opts: pulumi.ComponentResourceOptions) {
        super("Bucket", name, context, opts, args.transform);
        const bucket = this.createBucket(args);
        const rights = Object.entries(args.members).map(([suffix, { role, member }]) =>
            this.child(
                storage.BucketIAMMember,
                suffix,
                { bucket: bucket.name, role, member },
                { guard: ["bucket", "role", "member"], dependsOn: [...(args.after ?? [])] },
            ),
        );
        this.nodes = { bucket, rights };
        this.bucketName = bucket.name;
        this.registerOutputs({ bucketName: this.bucketName });
    }

    private createBucket(args: BucketArgs): storage.Bucket {
        const { context } = this;
        const { retention } = args;
        return this.child(
            storage.Bucket,
            "bucket",
            {
                name: inPlace(context, (place) => bucketName(place, context.scope, args.purpose)),
                location: context.scope.region,
                storageClass: "STANDARD",
                uniformBucketLevelAccess: true,
                publicAccessPrevention: "enforced",
                encryption: { defaultKmsKeyName: args.keyName },
                // Objects under retention cannot be overwritten, and versions beside it are refused.
                ...(retention
                    ? {
                          retentionPolicy: {
                              isLocked: retention.locked,
                              retentionPeriod: String(retention.days * 86_400),
                          },
                      }
                    : { versioning: { enabled: args.versioning } }),
                softDeletePolicy: { retentionDurationSeconds: (args.softDeleteDays ?? usualSoftDeleteDays) * 86_400 },
                lifecycleRules: [...args.lifecycle],
                forceDestroy: args.emptied ?? false,
                labels: this.labels(args.dataClass),
            },
            { guard: ["location"], protect: args.protect },
        );
    }
}

/** Deletes objects of this age. */
export function expiry(days: number): LifecycleRule {
    return { action: { type: "Delete" }, condition: { age: days } };
}

/** Deletes versions that were replaced or deleted this long ago. */
export function oldExpiry(days: number): LifecycleRule {
    return { action: { type: "Delete" }, condition: { daysSinceNoncurrentTime: days, withState: "ARCHIVED" } };
}
