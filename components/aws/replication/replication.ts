import * as cloudwatch from "@pulumi/aws/cloudwatch";
import * as iam from "@pulumi/aws/iam";
import * as s3 from "@pulumi/aws/s3";
import type * as pulumi from "@pulumi/pulumi";
import { physicalName } from "../../shared/names";
import { AwsComponent, type Transforms } from "../component";
import { type AwsContext, bucketName, inPlace } from "../context";
import { serviceTrust } from "../policy";
import type { Bucket } from "../storage/bucket";
import { replica, replicationRole } from "./names";
import { replicationRights } from "./rights";

/** Arguments of {@link Replication}. */
export interface ReplicationArgs {
    /** Alias of the key that objects are under. */
    readonly keyAlias: string;
    /** Region of the copies. */
    readonly region: string;
    /** Changes to children, by class. */
    readonly transform?: Transforms<{
        bucketReplicationConfig: typeof s3.BucketReplicationConfig;
        metricAlarm: typeof cloudwatch.MetricAlarm;
        role: typeof iam.Role;
        rolePolicy: typeof iam.RolePolicy;
    }>;
}

/** What is copied, and where to. */
export interface ReplicationPath {
    readonly source: Bucket;
    readonly target: Bucket;
    /** Key of the copies. */
    readonly keyArn: pulumi.Input<string>;
    readonly topicArn: pulumi.Input<string>;
}

/** Name of the only rule, which its metrics carry. */
const ruleId = "all";

/**
 * Copies every new object of a bucket to one in another region, and tells when S3 fails to. The role that S3 copies as is there first, since
 * the policy of the copies' key names it; copies begin with {@link begin}.
 */
export class Replication extends AwsComponent {
    readonly #role: iam.Role;
    /** What the key of the copies waits for, and S3. */
    readonly rights: pulumi.Resource;

    constructor(name: string, context: AwsContext, args: ReplicationArgs, opts: pulumi.ComponentResourceOptions) {
        super("Replication", name, context, opts, args.transform);
        const { scope } = context;
        const roleName = replicationRole(scope);
        this.#role = this.child(iam.Role, "role", {
            name: roleName,
            description: "Copies objects to a second region",
            assumeRolePolicy: serviceTrust("s3.amazonaws.com"),
            tags: this.tags(roleName),
        });
        this.rights = this.child(iam.RolePolicy, "rights", {
            name: "replication",
            role: this.#role.name,
            policy: inPlace(context, (place) => {
                const there = { ...place, region: args.region };
                return replicationRights(
                    { place, bucket: bucketName(place, scope, "data"), keyAlias: args.keyAlias },
                    { place: there, bucket: bucketName(there, scope, replica) },
                );
            }),
        });
        this.registerOutputs();
    }

    /** Declares what is copied. */
    begin(path: ReplicationPath): void {
        this.createRule(path);
        this.createAlarm(path);
    }

    private createRule({ source, target, keyArn }: ReplicationPath): void {
        // S3 gives up what it is refused: it copies nothing before both buckets are all that they should be.
        const { policy, versioning } = source.nodes;
        const there = target.nodes;
        this.child(
            s3.BucketReplicationConfig,
            "rule",
            {
                bucket: source.bucketName,
                role: this.#role.arn,
                rules: [
                    {
                        id: ruleId,
                        priority: 1,
                        status: "Enabled",
                        filter: { prefix: "" },
                        // What is deleted is hidden in the copy, too, and goes there with its earlier versions: else it would stay for ever.
                        deleteMarkerReplication: { status: "Enabled" },
                        sourceSelectionCriteria: { sseKmsEncryptedObjects: { status: "Enabled" } },
                        destination: {
                            bucket: target.arn,
                            encryptionConfiguration: { replicaKmsKeyId: keyArn },
                            metrics: { status: "Enabled" },
                        },
                    },
                ],
            },
            {
                guard: ["rules", "role"],
                dependsOn: [this.rights, policy, versioning, there.policy, there.versioning],
            },
        );
    }

    /** S3 gives a copy up after it has failed. The metric lies where the source is. Source: …/userguide/repl-metrics.html, read 2026-11-29. */
    private createAlarm({ source, target, topicArn }: ReplicationPath): void {
        const name = physicalName("alarm", this.context.scope, "alarm", "replication-failed");
        this.child(cloudwatch.MetricAlarm, "failed", {
            name,
            alarmDescription: "Objects could not be copied to the second region",
            namespace: "AWS/S3",
            metricName: "OperationsFailedReplication",
            dimensions: replicationDimensions(source, target),
            statistic: "Sum",
            comparisonOperator: "GreaterThanThreshold",
            threshold: 0,
            period: 300,
            evaluationPeriods: 1,
            treatMissingData: "notBreaching",
            alarmActions: [topicArn],
            okActions: [topicArn],
            tags: this.tags(name),
        });
    }
}

/** What metrics of the rule are told by. Source: …/userguide/metrics-dimensions.html (from knowledge, unverified). */
export function replicationDimensions(source: Bucket, target: Bucket) {
    return {
        SourceBucket: source.physicalName,
        DestinationBucket: target.physicalName,
        RuleId: ruleId,
    };
}
