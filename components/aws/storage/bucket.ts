import * as s3 from "@pulumi/aws/s3";
import type { input } from "@pulumi/aws/types";
import type * as pulumi from "@pulumi/pulumi";
import type { DataClass } from "../../shared/component";
import { AwsComponent, type Transforms } from "../component";
import { type AwsContext, type BucketKind, bucketName, inPlace } from "../context";
import type { Place } from "../place";
import type { Statement } from "../policy";
import { bucketPolicy, noBypass } from "./bucket-policy";

type LifecycleRule = input.s3.BucketLifecycleConfigurationRule;

/** Arguments of {@link Bucket}. */
export interface BucketArgs {
    /** One word that tells the bucket from the scope's others. */
    readonly purpose: string;
    readonly dataClass: DataClass;
    /** Which rule its name follows. @default that of all buckets */
    readonly kind?: BucketKind;
    /** Key of the tenant; without one, S3's own (AES-256): what access logs can be delivered to. */
    readonly keyArn?: pulumi.Input<string>;
    readonly versioning: boolean;
    readonly lifecycle: readonly LifecycleRule[];
    /** Where access is logged. */
    readonly accessLogs?: { readonly bucket: pulumi.Input<string>; readonly prefix: string };
    /** Further statements of the bucket's policy. */
    readonly statements?: (place: Place, bucket: string) => readonly Statement[];
    /** Days for which no version can be deleted. */
    readonly lock?: { readonly days: number; readonly mode: "COMPLIANCE" | "GOVERNANCE" };
    /** It was made for locks, which it says for good. @default false */
    readonly lockable?: boolean;
    readonly protect: boolean;
    /** Destroying the bucket deletes what is in it; otherwise a bucket that holds anything cannot be destroyed. */
    readonly emptied?: boolean;
    /** Changes to children, by class. */
    readonly transform?: Transforms<{
        bucket: typeof s3.Bucket;
        bucketLifecycleConfiguration: typeof s3.BucketLifecycleConfiguration;
        bucketLogging: typeof s3.BucketLogging;
        bucketObjectLockConfiguration: typeof s3.BucketObjectLockConfiguration;
        bucketOwnershipControls: typeof s3.BucketOwnershipControls;
        bucketPolicy: typeof s3.BucketPolicy;
        bucketPublicAccessBlock: typeof s3.BucketPublicAccessBlock;
        bucketServerSideEncryptionConfiguration: typeof s3.BucketServerSideEncryptionConfiguration;
        bucketVersioning: typeof s3.BucketVersioning;
    }>;
}

/** A bucket that is private, encrypted, owned by the account alone and reachable over TLS only. */
export class Bucket extends AwsComponent {
    readonly bucketName: pulumi.Output<string>;
    readonly arn: pulumi.Output<string>;
    /** Known before the bucket exists. */
    readonly physicalName: pulumi.Input<string>;
    /** The raw resources; what writes into the bucket waits for its policy. */
    readonly nodes: {
        readonly bucket: s3.Bucket;
        readonly policy: s3.BucketPolicy;
        readonly versioning: s3.BucketVersioning;
    };

    constructor(name: string, context: AwsContext, args: BucketArgs, opts: pulumi.ComponentResourceOptions) {
        super("Bucket", name, context, opts, args.transform);
        this.physicalName = inPlace(context, (place) => bucketName(place, context.scope, args.purpose, args.kind));
        const bucket = this.createBucket(args);
        this.createOwnership(bucket);
        this.createEncryption(bucket, args);
        const versioning = this.createVersioning(bucket, args);
        this.createLifecycle(bucket, args, versioning);
        if (args.accessLogs) this.createAccessLogs(bucket, args.accessLogs);
        if (args.lock) this.createLock(bucket, args.lock, versioning);
        const policy = this.createPolicy(bucket, args);

        this.nodes = { bucket, policy, versioning };
        this.bucketName = bucket.bucket;
        this.arn = bucket.arn;
        this.registerOutputs({ bucketName: this.bucketName });
    }

    private createBucket(args: BucketArgs): s3.Bucket {
        return this.child(
            s3.Bucket,
            "bucket",
            {
                bucket: this.physicalName,
                bucketNamespace: "account-regional",
                forceDestroy: args.emptied ?? false,
                ...(args.lockable ? { objectLockEnabled: true } : {}),
                tags: this.tags(`${this.context.scope.id}-${args.purpose}`, args.dataClass),
            },
            { protect: args.protect },
        );
    }

    private createOwnership(bucket: s3.Bucket): void {
        this.child(s3.BucketOwnershipControls, "ownership", {
            bucket: bucket.bucket,
            rule: { objectOwnership: "BucketOwnerEnforced" },
        });
        this.child(s3.BucketPublicAccessBlock, "public-access", {
            bucket: bucket.bucket,
            blockPublicAcls: true,
            blockPublicPolicy: true,
            ignorePublicAcls: true,
            restrictPublicBuckets: true,
        });
    }

    private createEncryption(bucket: s3.Bucket, args: BucketArgs): void {
        const byDefault =
            args.keyArn === undefined
                ? { sseAlgorithm: "AES256" }
                : { sseAlgorithm: "aws:kms", kmsMasterKeyId: args.keyArn };
        this.child(s3.BucketServerSideEncryptionConfiguration, "encryption", {
            bucket: bucket.bucket,
            rules: [{ applyServerSideEncryptionByDefault: byDefault, bucketKeyEnabled: args.keyArn !== undefined }],
        });
    }

    private createVersioning(bucket: s3.Bucket, args: BucketArgs): s3.BucketVersioning {
        return this.child(s3.BucketVersioning, "versioning", {
            bucket: bucket.bucket,
            versioningConfiguration: { status: args.versioning ? "Enabled" : "Suspended" },
        });
    }

    private createLifecycle(bucket: s3.Bucket, args: BucketArgs, versioning: s3.BucketVersioning): void {
        this.child(
            s3.BucketLifecycleConfiguration,
            "lifecycle",
            {
                bucket: bucket.bucket,
                rules: [
                    {
                        id: "abandoned-uploads",
                        status: "Enabled",
                        filter: { prefix: "" },
                        abortIncompleteMultipartUpload: { daysAfterInitiation: 7 },
                    },
                    ...args.lifecycle,
                ],
            },
            { dependsOn: [versioning] },
        );
    }

    private createAccessLogs(bucket: s3.Bucket, target: NonNullable<BucketArgs["accessLogs"]>): void {
        this.child(s3.BucketLogging, "access-logs", {
            bucket: bucket.bucket,
            targetBucket: target.bucket,
            targetPrefix: target.prefix,
        });
    }

    private createLock(
        bucket: s3.Bucket,
        lock: NonNullable<BucketArgs["lock"]>,
        versioning: s3.BucketVersioning,
    ): void {
        this.child(
            s3.BucketObjectLockConfiguration,
            "lock",
            {
                bucket: bucket.bucket,
                objectLockEnabled: "Enabled",
                rule: { defaultRetention: lock },
            },
            { dependsOn: [versioning] },
        );
    }

    private createPolicy(bucket: s3.Bucket, args: BucketArgs): s3.BucketPolicy {
        return this.child(s3.BucketPolicy, "policy", {
            bucket: bucket.bucket,
            policy: inPlace(this.context, (place) => {
                const name = bucketName(place, this.context.scope, args.purpose, args.kind);
                const lock = args.lock ? [noBypass(place, name)] : [];
                return bucketPolicy(place, name, ...lock, ...(args.statements?.(place, name) ?? []));
            }),
        });
    }
}
