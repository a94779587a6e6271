import * as cloudwatch from "@pulumi/aws/cloudwatch";
import type * as pulumi from "@pulumi/pulumi";
import { physicalName } from "../../shared/names";
import { AwsComponent, type Transforms } from "../component";
import type { AwsContext } from "../context";
import { Bucket, type BucketArgs } from "../storage/bucket";
import { edgeLogDelivery } from "../storage/bucket-policy";
import { expiry } from "../storage/data-bucket";
import { edgeRegion } from "./facts";

/** Arguments of {@link edgeLogBucket}. */
export interface EdgeLogBucketArgs {
    readonly retentionDays: number;
    readonly keyArn: pulumi.Input<string>;
    readonly accessLogs: NonNullable<BucketArgs["accessLogs"]>;
    readonly protect: boolean;
    readonly leaving: boolean;
}

/** Who asked the edge for what, and what its firewall did: kept in the tenant's own region, under the tenant's own key. */
export function edgeLogBucket(
    context: AwsContext,
    args: EdgeLogBucketArgs,
    opts: pulumi.ComponentResourceOptions,
): Bucket {
    return new Bucket(
        "edge-logs",
        context,
        {
            purpose: "edge",
            kind: "firewallLogPrefix",
            dataClass: "logs",
            versioning: true,
            keyArn: args.keyArn,
            accessLogs: args.accessLogs,
            lifecycle: [expiry("edge-logs", args.retentionDays)],
            statements: edgeLogDelivery,
            protect: args.protect,
            emptied: args.leaving,
        },
        opts,
    );
}

/** Arguments of {@link EdgeLogs}. */
export interface EdgeLogsArgs {
    readonly distributionArn: pulumi.Input<string>;
    readonly bucket: Bucket;
    /** Changes to children, by class. */
    readonly transform?: Transforms<{
        logDelivery: typeof cloudwatch.LogDelivery;
        logDeliveryDestination: typeof cloudwatch.LogDeliveryDestination;
        logDeliverySource: typeof cloudwatch.LogDeliverySource;
    }>;
}

/** Delivery of a distribution's access logs. CloudFront's own choice of fields, which holds neither cookies nor headers that identify people. */
export class EdgeLogs extends AwsComponent {
    constructor(name: string, context: AwsContext, args: EdgeLogsArgs, opts: pulumi.ComponentResourceOptions) {
        super("EdgeLogs", name, context, opts, args.transform);
        const called = physicalName("logDelivery", context.scope, "edge");
        const source = this.child(cloudwatch.LogDeliverySource, "source", {
            region: edgeRegion,
            name: called,
            logType: "ACCESS_LOGS",
            resourceArn: args.distributionArn,
            tags: this.tags(called, "logs"),
        });
        const destination = this.child(
            cloudwatch.LogDeliveryDestination,
            "destination",
            {
                region: edgeRegion,
                name: called,
                outputFormat: "json",
                deliveryDestinationConfiguration: { destinationResourceArn: args.bucket.arn },
                tags: this.tags(called, "logs"),
            },
            { dependsOn: [args.bucket.nodes.policy] },
        );
        this.child(cloudwatch.LogDelivery, "delivery", {
            region: edgeRegion,
            deliverySourceName: source.name,
            deliveryDestinationArn: destination.arn,
            tags: this.tags(called, "logs"),
        });
        this.registerOutputs();
    }
}
