import * as applicationinsights from "@pulumi/azure-native/applicationinsights";
import * as monitor from "@pulumi/azure-native/monitor";
import * as pulumi from "@pulumi/pulumi";
import { AzureComponent, type Transforms } from "../component";
import { type AzureContext, inPlace } from "../context";
import { stableUuid } from "../ids";
import { azureName } from "../names";
import type { AlarmSpec } from "./alarm-catalogue";

/** Alarms and the resources that they are about. */
export interface AlarmsArgs {
    readonly alarms: readonly AlarmSpec[];
    /** Ids of what is watched. */
    readonly resources: Readonly<Partial<Record<AlarmSpec["resource"], pulumi.Input<string>>>>;
    /** Who is told. */
    readonly actionGroupId: pulumi.Input<string>;
    /** Changes to children, by class. */
    readonly transform?: Transforms<{
        metricAlert: typeof monitor.MetricAlert;
        workbook: typeof applicationinsights.Workbook;
    }>;
}

const operators = { above: "GreaterThan", below: "LessThan" } as const;
/** Kinds of metrics, by what is watched. */
const namespaces: Readonly<Record<AlarmSpec["resource"], string>> = {
    database: "Microsoft.DBforPostgreSQL/flexibleServers",
    sqlDatabase: "Microsoft.Sql/servers/databases",
    cache: "Microsoft.Cache/redisEnterprise",
    cluster: "Microsoft.ContainerService/managedClusters",
};

/** Alarms that tell the group when something is wrong and when it is right again, and one graph an alarm with its threshold. */
export class Alarms extends AzureComponent {
    constructor(name: string, context: AzureContext, args: AlarmsArgs, opts: pulumi.ComponentResourceOptions) {
        super("Alarms", name, context, opts, args.transform);
        const watched = args.alarms.filter(({ resource }) => args.resources[resource] !== undefined);
        for (const spec of watched) this.createAlarm(spec, args);
        if (watched.length > 0) this.createWorkbook(watched, args);
        this.registerOutputs();
    }

    private createAlarm(spec: AlarmSpec, args: AlarmsArgs): void {
        this.child(
            monitor.MetricAlert,
            spec.name,
            {
                ...this.group,
                location: "Global",
                ruleName: azureName("alarm", this.context.scope, "alarm", spec.name),
                description: spec.description,
                enabled: true,
                autoMitigate: true,
                severity: spec.severity,
                scopes: [args.resources[spec.resource]!],
                evaluationFrequency: "PT1M",
                windowSize: `PT${spec.minutes}M`,
                criteria: {
                    odataType: "Microsoft.Azure.Monitor.SingleResourceMultipleMetricCriteria",
                    allOf: [
                        {
                            name: spec.name,
                            criterionType: "StaticThresholdCriterion",
                            metricName: spec.metric,
                            metricNamespace: namespaces[spec.resource],
                            operator: operators[spec.when],
                            threshold: spec.threshold,
                            timeAggregation: spec.aggregation,
                        },
                    ],
                },
                actions: [{ actionGroupId: args.actionGroupId }],
                tags: this.tags(),
            },
            { guard: ["scopes"] },
        );
    }

    private createWorkbook(watched: readonly AlarmSpec[], args: AlarmsArgs): void {
        const { scope } = this.context;
        const resources = pulumi.output({ ...args.resources }) as pulumi.Output<Record<string, string>>;
        this.child(applicationinsights.Workbook, "dashboard", {
            ...this.here,
            resourceName: inPlace(this.context, ({ subscription }) =>
                stableUuid(subscription, scope.kind, scope.id, "workbook"),
            ),
            displayName: `Overview of ${scope.kind} ${scope.id}`,
            category: "workbook",
            kind: "shared",
            sourceId: "Azure Monitor",
            serializedData: resources.apply((ids) =>
                JSON.stringify({
                    version: "Notebook/1.0",
                    items: watched.map((spec) => graph(spec, ids[spec.resource]!)),
                    $schema:
                        "https://github.com/Microsoft/Application-Insights-Workbooks/blob/master/schema/workbook.json",
                }),
            ),
            tags: this.tags(),
        });
    }
}

/** How a workbook writes ways of summing up. Source: github.com/microsoft/Application-Insights-Workbooks schema/workbook.json (from knowledge, unverified). */
const aggregations = { Total: 1, Minimum: 2, Maximum: 3, Average: 4 } as const;

function graph(spec: AlarmSpec, id: string): object {
    const namespace = namespaces[spec.resource];
    const metric = `${namespace.toLowerCase()}--${spec.metric}`;
    return {
        type: 10,
        name: spec.name,
        content: {
            version: "MetricsItem/2.0",
            size: 1,
            chartType: 2,
            title: `${spec.description} (${spec.when} ${spec.threshold})`,
            resourceType: namespace.toLowerCase(),
            resourceIds: [id],
            timeContext: { durationMs: 86_400_000 },
            metrics: [{ namespace: namespace.toLowerCase(), metric, aggregation: aggregations[spec.aggregation] }],
            chartSettings: { thresholds: [{ value: spec.threshold }] },
        },
        customWidth: "33",
    };
}
