import * as cloudwatch from "@pulumi/aws/cloudwatch";
import type * as pulumi from "@pulumi/pulumi";
import { changePeriodSeconds, type GuardedChange } from "../../shared/changes";
import { physicalName } from "../../shared/names";
import { arn } from "../arn";
import { AwsComponent, type Transforms } from "../component";
import { type AwsContext, inPlace } from "../context";
import { topicName } from "../observability/names";
import { changesHeard } from "./change-catalogue";

/** Arguments of {@link ChangeAlarms}. */
export interface ChangeAlarmsArgs {
    /** The trail's records in CloudWatch Logs. */
    readonly logGroupName: pulumi.Input<string>;
    /** Whether the trail is of every region. */
    readonly everyRegion: boolean;
    /** Changes to children, by class. */
    readonly transform?: Transforms<{
        logMetricFilter: typeof cloudwatch.LogMetricFilter;
        metricAlarm: typeof cloudwatch.MetricAlarm;
    }>;
}

/** Tells the scope's topic when what guards the account is changed, deployments included: whoever deploys knows of those. */
export class ChangeAlarms extends AwsComponent {
    constructor(name: string, context: AwsContext, args: ChangeAlarmsArgs, opts: pulumi.ComponentResourceOptions) {
        super("ChangeAlarms", name, context, opts, args.transform);
        for (const change of changesHeard(args.everyRegion, context.scope.region)) this.createAlarm(change, args);
        this.registerOutputs();
    }

    private createAlarm({ name: change, description, filter }: GuardedChange<string>, args: ChangeAlarmsArgs): void {
        const { scope } = this.context;
        const name = physicalName("alarm", scope, "changes", change);
        const namespace = "Tenantry/Changes";
        const counted = this.child(cloudwatch.LogMetricFilter, `count-${change}`, {
            name,
            logGroupName: args.logGroupName,
            pattern: filter,
            metricTransformation: { name, namespace, value: "1", defaultValue: "0" },
        });
        // The topic is known by its name: what it hears of is made before it, and tells nothing until records come.
        const { kind, id } = scope;
        const topic = inPlace(this.context, (place) => arn(place, "sns", topicName({ kind, id })));
        this.child(cloudwatch.MetricAlarm, change, {
            name,
            alarmDescription: description,
            namespace,
            metricName: counted.metricTransformation.name,
            statistic: "Sum",
            comparisonOperator: "GreaterThanThreshold",
            threshold: 0,
            period: changePeriodSeconds,
            evaluationPeriods: 1,
            treatMissingData: "notBreaching",
            alarmActions: [topic],
            tags: this.tags(name),
        });
    }
}
