import * as cloudtrail from "@pulumi/aws/cloudtrail";
import * as cloudwatch from "@pulumi/aws/cloudwatch";
import * as iam from "@pulumi/aws/iam";
import type * as pulumi from "@pulumi/pulumi";
import { physicalName } from "../../shared/names";
import { behaviourOf } from "../../shared/versions";
import { arn } from "../arn";
import { AwsComponent, type Transforms } from "../component";
import { type AwsContext, inPlace } from "../context";
import { logGroupName } from "../logs";
import { policyDocument } from "../policy";
import { Bucket, type BucketArgs } from "../storage/bucket";
import { trailDelivery } from "../storage/bucket-policy";
import { expiry } from "../storage/data-bucket";
import { ChangeAlarms } from "./change-alarms";

/** Arguments of {@link AuditTrail}. */
export interface AuditTrailArgs {
    /** Encrypts the records. */
    readonly keyArn: pulumi.Input<string>;
    /** How long records are kept. */
    readonly retentionDays: number;
    /**
     * Records are locked as they are written: nobody deletes or changes one before its time (compliance mode), or, on component version 1 and where the
     * scope was not begun so, nobody but who first changes the bucket's policy (governance mode). Whoever may change the bucket's lock can leave later
     * records without one. Alarms tell of both, from component version 2 on.
     */
    readonly locked: boolean;
    /** Their bucket was made for locks, which it says for good; one that was not can be locked later all the same. */
    readonly lockable: boolean;
    /** Records every region; only where the account is the scope's alone, since such a trail counts in each region's quota. */
    readonly everyRegion: boolean;
    /** Whose objects' reads and writes are recorded: ARN prefixes of buckets. */
    readonly bucketArns: readonly pulumi.Input<string>[];
    readonly accessLogs: NonNullable<BucketArgs["accessLogs"]>;
    readonly protect: boolean;
    /** Records stay when the stack is destroyed, in their bucket with all that guards it: they are evidence, and may be locked. */
    readonly retained: boolean;
    /** Changes to children, by class. */
    readonly transform?: Transforms<{
        logGroup: typeof cloudwatch.LogGroup;
        role: typeof iam.Role;
        rolePolicy: typeof iam.RolePolicy;
        trail: typeof cloudtrail.Trail;
    }>;
}

/**
 * Who did what in the account and with which objects: signed, encrypted, and kept where it cannot be changed. An account
 * takes five trails a region, so cells and silo tenants have one, of their own region unless the account is theirs alone;
 * tenants of a cell are recorded by their cell's.
 */
export class AuditTrail extends AwsComponent {
    readonly trailArn: pulumi.Output<string>;
    readonly bucketName: pulumi.Output<string>;
    readonly #trailName: string;

    constructor(name: string, context: AwsContext, args: AuditTrailArgs, opts: pulumi.ComponentResourceOptions) {
        super("AuditTrail", name, context, opts, args.transform);
        this.#trailName = physicalName("trail", context.scope, "trail");
        const bucket = this.createBucket(name, args);
        const group = this.createLogGroup(args);
        const writer = this.createWriter();
        const trail = this.createTrail(args, { bucket, group, ...writer });
        if (behaviourOf(context.scope).changeAlerts) {
            const { everyRegion } = args;
            new ChangeAlarms(`${name}-changes`, context, { logGroupName: group.name, everyRegion }, { parent: this });
        }
        this.trailArn = trail.arn;
        this.bucketName = bucket.bucketName;
        this.registerOutputs({ trailArn: this.trailArn, bucketName: this.bucketName });
    }

    private createBucket(name: string, args: AuditTrailArgs): Bucket {
        return new Bucket(
            `${name}-records`,
            this.context,
            {
                purpose: "audit",
                dataClass: "logs",
                keyArn: args.keyArn,
                versioning: true,
                lifecycle: [expiry("audit-records", args.retentionDays)],
                accessLogs: args.accessLogs,
                ...(args.locked ? { lock: { days: args.retentionDays, mode: this.lockMode(args) } } : {}),
                lockable: args.lockable,
                protect: args.protect,
                statements: (place, bucket) =>
                    trailDelivery(place, bucket, arn(place, "cloudtrail", `trail/${this.#trailName}`)),
            },
            { parent: this, retainOnDelete: args.retained },
        );
    }

    /** What was not begun with a lock for good keeps the way out that it had. */
    private lockMode({ lockable }: AuditTrailArgs): "COMPLIANCE" | "GOVERNANCE" {
        return lockable && behaviourOf(this.context.scope).sealedRecords ? "COMPLIANCE" : "GOVERNANCE";
    }

    private createLogGroup(args: AuditTrailArgs): cloudwatch.LogGroup {
        const name = logGroupName(this.context.scope, "trail");
        return this.child(cloudwatch.LogGroup, "logs", {
            name,
            kmsKeyId: args.keyArn,
            retentionInDays: args.retentionDays,
            tags: this.tags(name, "logs"),
        });
    }

    private createWriter(): { readonly role: iam.Role; readonly rights: iam.RolePolicy } {
        const { scope } = this.context;
        const name = physicalName("role", scope, "trail");
        const role = this.child(iam.Role, "role", {
            name,
            description: "Writes audit records to logs",
            assumeRolePolicy: inPlace(this.context, (place) =>
                policyDocument({
                    Sid: "Trail",
                    Effect: "Allow",
                    Principal: { Service: "cloudtrail.amazonaws.com" },
                    Action: "sts:AssumeRole",
                    Condition: {
                        StringEquals: { "aws:SourceArn": arn(place, "cloudtrail", `trail/${this.#trailName}`) },
                    },
                }),
            ),
            tags: this.tags(name),
        });
        const rights = this.child(iam.RolePolicy, "policy", {
            name: "write",
            role: role.name,
            policy: inPlace(this.context, (place) =>
                policyDocument({
                    Sid: "Write",
                    Effect: "Allow",
                    Action: ["logs:CreateLogStream", "logs:PutLogEvents"],
                    Resource: arn(place, "logs", `log-group:${logGroupName(scope, "trail")}:log-stream:*`),
                }),
            ),
        });
        return { role, rights };
    }

    private createTrail(
        args: AuditTrailArgs,
        parts: {
            readonly bucket: Bucket;
            readonly group: cloudwatch.LogGroup;
            readonly role: iam.Role;
            readonly rights: iam.RolePolicy;
        },
    ): cloudtrail.Trail {
        return this.child(
            cloudtrail.Trail,
            "trail",
            {
                name: this.#trailName,
                s3BucketName: parts.bucket.bucketName,
                kmsKeyId: args.keyArn,
                enableLogging: true,
                enableLogFileValidation: true,
                includeGlobalServiceEvents: true,
                isMultiRegionTrail: args.everyRegion,
                cloudWatchLogsGroupArn: parts.group.arn.apply((group) => `${group}:*`),
                cloudWatchLogsRoleArn: parts.role.arn,
                advancedEventSelectors: selectors(args.bucketArns),
                tags: this.tags(this.#trailName, "logs"),
            },
            {
                protect: args.protect,
                dependsOn: [parts.bucket.nodes.policy, parts.rights],
            },
        );
    }
}

/** Everything done to the account's resources, uses of keys included, and every read and write of the buckets' objects. */
function selectors(bucketArns: readonly pulumi.Input<string>[]): cloudtrail.TrailArgs["advancedEventSelectors"] {
    return [
        { name: "Management", fieldSelectors: [{ field: "eventCategory", equals: ["Management"] }] },
        {
            name: "Objects",
            fieldSelectors: [
                { field: "eventCategory", equals: ["Data"] },
                { field: "resources.type", equals: ["AWS::S3::Object"] },
                { field: "resources.ARN", startsWiths: [...bucketArns] },
            ],
        },
    ];
}
