import * as cloudwatch from "@pulumi/aws/cloudwatch";
import type * as pulumi from "@pulumi/pulumi";
import { physicalName } from "../../shared/names";
import { AwsComponent, type Transforms } from "../component";
import type { AwsContext } from "../context";
import { type AlarmSpec, periodOf } from "./alarm-catalogue";

/** Arguments of {@link Alarms}. */
export interface AlarmsArgs {
    readonly alarms: readonly AlarmSpec[];
    readonly topicArn: pulumi.Input<string>;
    /** Changes to children, by class. */
    readonly transform?: Transforms<{
        metricAlarm: typeof cloudwatch.MetricAlarm;
    }>;
}

const comparisons = { above: "GreaterThanThreshold", below: "LessThanThreshold" } as const;

/** Alarms that tell the topic when something is wrong, and when it is right again. */
export class Alarms extends AwsComponent {
    constructor(name: string, context: AwsContext, args: AlarmsArgs, opts: pulumi.ComponentResourceOptions) {
        super("Alarms", name, context, opts, args.transform);
        for (const spec of args.alarms) this.createAlarm(spec, args);
        this.registerOutputs();
    }

    private createAlarm(spec: AlarmSpec, args: AlarmsArgs): void {
        const name = physicalName("alarm", this.context.scope, "alarm", spec.name);
        const periods = Math.ceil((spec.minutes * 60) / periodOf(spec));
        this.child(cloudwatch.MetricAlarm, spec.name, {
            name,
            alarmDescription: spec.description,
            namespace: spec.namespace,
            metricName: spec.metric,
            dimensions: { ...spec.dimensions },
            statistic: spec.statistic,
            comparisonOperator: comparisons[spec.when],
            threshold: spec.threshold,
            period: periodOf(spec),
            evaluationPeriods: periods,
            datapointsToAlarm: periods,
            treatMissingData: spec.silence,
            alarmActions: [args.topicArn],
            okActions: [args.topicArn],
            tags: this.tags(name),
        });
    }
}
