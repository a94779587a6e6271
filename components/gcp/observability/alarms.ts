import * as monitoring from "@pulumi/gcp/monitoring";
import type { input } from "@pulumi/gcp/types";
import type * as pulumi from "@pulumi/pulumi";
import { GcpComponent, type Transforms } from "../component";
import { type GcpContext, inPlace } from "../context";
import { type AlarmSpec, aggregationOf } from "./alarm-catalogue";

/** Arguments of {@link Alarms}. */
export interface AlarmsArgs {
    readonly alarms: readonly AlarmSpec[];
    /** Names of the notification channels that hear of them. */
    readonly channels: readonly pulumi.Input<string>[];
    /** Changes to children, by class. */
    readonly transform?: Transforms<{ alertPolicy: typeof monitoring.AlertPolicy }>;
}

/** Tells the scope's channels when something is wrong, and when it is over. */
export class Alarms extends GcpComponent {
    constructor(name: string, context: GcpContext, args: AlarmsArgs, opts: pulumi.ComponentResourceOptions) {
        super("Alarms", name, context, opts, args.transform);
        for (const alarm of args.alarms) this.createPolicy(alarm, args);
        this.registerOutputs();
    }

    private createPolicy(alarm: AlarmSpec, args: AlarmsArgs): void {
        const { project, scope } = this.context;
        this.child(monitoring.AlertPolicy, alarm.name, {
            project,
            displayName: `${scope.id}: ${alarm.description}`,
            combiner: "OR",
            severity: alarm.severity,
            conditions: [{ displayName: alarm.description, ...this.condition(alarm) }],
            notificationChannels: [...args.channels],
            alertStrategy: { autoClose: "86400s" },
            userLabels: this.labels(),
        });
    }

    private condition(alarm: AlarmSpec): Omit<input.monitoring.AlertPolicyCondition, "displayName"> {
        const duration = `${alarm.minutes * 60}s`;
        if (alarm.kind === "query")
            // A metric that no series had yet would be refused otherwise: a new cluster has none.
            return {
                conditionPrometheusQueryLanguage: {
                    query: alarm.query,
                    duration,
                    evaluationInterval: "60s",
                    disableMetricValidation: true,
                },
            };
        return {
            conditionThreshold: {
                filter: inPlace(this.context, ({ project }) => alarm.filter.replace("{project}", project)),
                comparison: "COMPARISON_GT",
                thresholdValue: alarm.threshold,
                duration,
                aggregations: [aggregationOf(alarm)],
            },
        };
    }
}
