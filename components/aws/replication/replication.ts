import * as cloudwatch from "@pulumi/aws/cloudwatch";
import * as iam from "@pulumi/aws/iam";
import * as s3 from "@pulumi/aws/s3";
import * as pulumi from "@pulumi/pulumi";
import { physicalName } from "../../shared/names";
import { AwsComponent, type Transforms } from "../component";
import { type AwsContext, inPlace } from "../context";
import { serviceTrust } from "../policy";
import type { Bucket } from "../storage/bucket";
import { replicationRole } from "./names";
import { copyKeyRights, replicationRights, type Side } from "./rights";

/** One side of {@link Replication}: a bucket, its name before it exists, and the alias of its key. */
export interface ReplicatedBucket {
    readonly bucket: Bucket;
    readonly side: (account: string) => Side;
}

/** Arguments of {@link Replication}. */
export interface ReplicationArgs {
    readonly source: ReplicatedBucket;
    readonly target: ReplicatedBucket;
    /** Key of the copies. */
    readonly keyArn: pulumi.Input<string>;
    readonly topicArn: pulumi.Input<string>;
    /** Changes to children, by class. */
    readonly transform?: Transforms<{
        bucketReplicationConfig: typeof s3.BucketReplicationConfig;
        metricAlarm: typeof cloudwatch.MetricAlarm;
        role: typeof iam.Role;
        rolePolicy: typeof iam.RolePolicy;
    }>;
}

/** Name of the only rule, which its metrics carry. */
const ruleId = "all";

/** Copies every new object of a bucket to one in another region, and tells when S3 fails to. */
export class Replication extends AwsComponent {
    constructor(name: string, context: AwsContext, args: ReplicationArgs, opts: pulumi.ComponentResourceOptions) {
        super("Replication", name, context, opts, args.transform);
        const { role, rights } = this.createRole(args);
        this.createRule(args, role, rights);
        this.createAlarm(args);
        this.registerOutputs();
    }

    private createRole({ source, target, keyArn }: ReplicationArgs) {
        const name = replicationRole(this.context.scope);
        const role = this.child(iam.Role, "role", {
            name,
            description: "Copies objects to a second region",
            assumeRolePolicy: serviceTrust("s3.amazonaws.com"),
            tags: this.tags(name),
        });
        const ofKey = this.child(iam.RolePolicy, "key-rights", {
            name: "replication-key",
            role: role.name,
            policy: pulumi
                .all([keyArn, inPlace(this.context, ({ account }) => target.side(account))])
                .apply(([arn, side]) => copyKeyRights(side, arn)),
        });
        const rights = this.child(
            iam.RolePolicy,
            "rights",
            {
                name: "replication",
                role: role.name,
                policy: inPlace(this.context, ({ account }) =>
                    replicationRights(source.side(account), target.side(account)),
                ),
            },
            // Which once had the right to the key in it: it goes from there only when it is here.
            { dependsOn: [ofKey] },
        );
        return { role, rights: [rights, ofKey] };
    }

    private createRule(
        { source, target, keyArn }: ReplicationArgs,
        role: iam.Role,
        rights: readonly iam.RolePolicy[],
    ): void {
        // S3 gives up what it is refused: it copies nothing before both buckets are all that they should be.
        const { policy, versioning } = source.bucket.nodes;
        const there = target.bucket.nodes;
        this.child(
            s3.BucketReplicationConfig,
            "rule",
            {
                bucket: source.bucket.bucketName,
                role: role.arn,
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
                            bucket: target.bucket.arn,
                            encryptionConfiguration: { replicaKmsKeyId: keyArn },
                            metrics: { status: "Enabled" },
                        },
                    },
                ],
            },
            {
                guard: ["rules", "role"],
                dependsOn: [...rights, policy, versioning, there.policy, there.versioning],
            },
        );
    }

    /** S3 gives a copy up after it has failed. The metric lies where the source is. Source: …/userguide/repl-metrics.html, read 2026-11-29. */
    private createAlarm({ source, target, topicArn }: ReplicationArgs): void {
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
export function replicationDimensions(source: ReplicatedBucket, target: ReplicatedBucket) {
    return {
        SourceBucket: source.bucket.physicalName,
        DestinationBucket: target.bucket.physicalName,
        RuleId: ruleId,
    };
}
