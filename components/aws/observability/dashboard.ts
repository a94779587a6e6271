import * as cloudwatch from "@pulumi/aws/cloudwatch";
import type * as pulumi from "@pulumi/pulumi";
import { physicalName } from "../../shared/names";
import { AwsComponent, type Transforms } from "../component";
import type { AwsContext } from "../context";
import { type AlarmSpec, periodOf } from "./alarm-catalogue";

const columns = 3;
const size = { width: 8, height: 6 } as const;

/** Arguments of {@link Dashboard}. */
export interface DashboardArgs {
    readonly alarms: readonly AlarmSpec[];
    /** Changes to children, by class. */
    readonly transform?: Transforms<{
        dashboard: typeof cloudwatch.Dashboard;
    }>;
}

/** One graph an alarm, each with its threshold: what the alarms see, at a glance. */
export class Dashboard extends AwsComponent {
    constructor(name: string, context: AwsContext, args: DashboardArgs, opts: pulumi.ComponentResourceOptions) {
        super("Dashboard", name, context, opts, args.transform);
        this.child(cloudwatch.Dashboard, "dashboard", {
            dashboardName: physicalName("alarm", context.scope, "overview"),
            dashboardBody: JSON.stringify({
                widgets: args.alarms.map((alarm, index) => widget(alarm, index, context.scope.region)),
            }),
        });
        this.registerOutputs();
    }
}

function widget(alarm: AlarmSpec, index: number, region: string): object {
    const dimensions = Object.entries(alarm.dimensions).flat();
    return {
        type: "metric",
        x: (index % columns) * size.width,
        y: Math.floor(index / columns) * size.height,
        ...size,
        properties: {
            region,
            title: alarm.description,
            view: "timeSeries",
            stat: alarm.statistic,
            period: periodOf(alarm),
            metrics: [[alarm.namespace, alarm.metric, ...dimensions]],
            annotations: { horizontal: [{ label: "alarm", value: alarm.threshold }] },
        },
    };
}
