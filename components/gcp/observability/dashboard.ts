import * as monitoring from "@pulumi/gcp/monitoring";
import type * as pulumi from "@pulumi/pulumi";
import { GcpComponent, type Transforms } from "../component";
import { type GcpContext, inPlace } from "../context";
import { type AlarmSpec, aggregationOf } from "./alarm-catalogue";

/** Arguments of {@link Dashboard}. */
export interface DashboardArgs {
    readonly alarms: readonly AlarmSpec[];
    /** Changes to children, by class. */
    readonly transform?: Transforms<{ dashboard: typeof monitoring.Dashboard }>;
}

/** One graph an alarm: what the alarms see, at a glance. */
export class Dashboard extends GcpComponent {
    constructor(name: string, context: GcpContext, args: DashboardArgs, opts: pulumi.ComponentResourceOptions) {
        super("Dashboard", name, context, opts, args.transform);
        this.child(monitoring.Dashboard, "dashboard", {
            project: context.project,
            dashboardJson: inPlace(context, ({ project }) =>
                JSON.stringify({
                    displayName: `Overview of ${context.scope.id}`,
                    gridLayout: { columns: "3", widgets: args.alarms.map((alarm) => widget(alarm, project)) },
                }),
            ),
        });
        this.registerOutputs();
    }
}

function widget(alarm: AlarmSpec, project: string): object {
    const query =
        alarm.kind === "query"
            ? { prometheusQuery: alarm.query }
            : {
                  timeSeriesFilter: {
                      filter: alarm.filter.replace("{project}", project),
                      aggregation: aggregationOf(alarm),
                  },
              };
    return {
        title: alarm.description,
        xyChart: {
            dataSets: [{ plotType: "LINE", timeSeriesQuery: query }],
            ...(alarm.kind === "threshold" ? { thresholds: [{ value: alarm.threshold }] } : {}),
        },
    };
}
