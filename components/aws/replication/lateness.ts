import * as cloudwatch from "@pulumi/aws/cloudwatch";
import type * as pulumi from "@pulumi/pulumi";
import { physicalName } from "../../shared/names";
import { AwsComponent, type Transforms } from "../component";
import type { AwsContext } from "../context";

/** Arguments of {@link LateCopies}. */
export interface LateCopiesArgs {
    /** What metrics of the copies are told by. */
    readonly dimensions: Readonly<Record<string, pulumi.Input<string>>>;
    /** Topic in the region of the copies: an alarm tells topics of its own region alone. */
    readonly topicArn: pulumi.Input<string>;
    /** Changes to children, by class. */
    readonly transform?: Transforms<{
        metricAlarm: typeof cloudwatch.MetricAlarm;
    }>;
}

/** Seconds that copies may be behind: nearly all take less. Source: docs.aws.amazon.com/AmazonS3/latest/userguide/replication-time-control.html, read 2026-11-29. */
const mostSeconds = 900;

/** Tells when copies are late. How late is a metric of the region of the copies. Source: …/userguide/repl-metrics.html, read 2026-11-29. */
export class LateCopies extends AwsComponent {
    constructor(name: string, context: AwsContext, args: LateCopiesArgs, opts: pulumi.ComponentResourceOptions) {
        super("LateCopies", name, context, opts, args.transform);
        const alarmName = physicalName("alarm", context.scope, "alarm", "replication-late");
        this.child(cloudwatch.MetricAlarm, "alarm", {
            name: alarmName,
            alarmDescription: "Copies in the second region are more than a quarter of an hour behind",
            namespace: "AWS/S3",
            metricName: "ReplicationLatency",
            dimensions: { ...args.dimensions },
            statistic: "Maximum",
            comparisonOperator: "GreaterThanThreshold",
            threshold: mostSeconds,
            period: 300,
            evaluationPeriods: 3,
            treatMissingData: "notBreaching",
            alarmActions: [args.topicArn],
            okActions: [args.topicArn],
            tags: this.tags(alarmName),
        });
        this.registerOutputs();
    }
}
