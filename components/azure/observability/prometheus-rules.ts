import * as alertsmanagement from "@pulumi/azure-native/alertsmanagement";
import type * as pulumi from "@pulumi/pulumi";
import type { WatchedAddons } from "../../kubernetes/addons";
import type { ClusterWatch } from "../../kubernetes/cluster-watch";
import { forecasterMissing, forecastsStale } from "../../kubernetes/forecaster-watch";
import { headroomMissing } from "../../kubernetes/headroom-watch";
import { namespaces } from "../../kubernetes/names";
import { AzureComponent, type Transforms } from "../component";
import type { AzureContext } from "../context";
import { azureName } from "../names";

/** An alert on a cluster's metrics, as Prometheus writes one. */
export interface MetricWatch {
    readonly alert: string;
    readonly expr: string;
    readonly for: string;
    readonly labels: Readonly<Record<string, string>>;
    readonly annotations: Readonly<Record<string, string>>;
}

/** Arguments of {@link PrometheusRules}. */
export interface PrometheusRulesArgs {
    /** Watches by group, each group judged together. */
    readonly groups: Readonly<Record<string, readonly MetricWatch[]>>;
    /** Seconds between two judgements. */
    readonly intervalSeconds: number;
    /** Workspace of the metrics. */
    readonly workspaceId: pulumi.Input<string>;
    readonly clusterName: string;
    /** Who is told. */
    readonly actionGroupId: pulumi.Input<string>;
    /** Changes to children, by class. */
    readonly transform?: Transforms<{ prometheusRuleGroup: typeof alertsmanagement.PrometheusRuleGroup }>;
}

const severities: Readonly<Record<string, number>> = { critical: 1, warning: 2 };

/** `5m` as Azure writes durations: `PT5M`. */
const iso = (duration: string) => `PT${duration.toUpperCase()}`;

/**
 * Alerts on metrics of a cluster, judged by the cloud beside it, who tells the action group: Alertmanager has no way to one. They
 * go on when the cluster's own Prometheus is in trouble.
 */
export class PrometheusRules extends AzureComponent {
    constructor(name: string, context: AzureContext, args: PrometheusRulesArgs, opts: pulumi.ComponentResourceOptions) {
        super("PrometheusRules", name, context, opts, args.transform);
        for (const [group, watches] of Object.entries(args.groups)) this.createGroup(group, watches, args);
        this.registerOutputs();
    }

    private createGroup(group: string, watches: readonly MetricWatch[], args: PrometheusRulesArgs): void {
        this.child(
            alertsmanagement.PrometheusRuleGroup,
            group,
            {
                ...this.here,
                ruleGroupName: azureName("alarm", this.context.scope, "watch", group),
                description: `Alerts of ${this.context.scope.kind} ${this.context.scope.id}: ${group}`,
                enabled: true,
                clusterName: args.clusterName,
                scopes: [args.workspaceId],
                // Once a minute at most. Source: learn.microsoft.com/azure/azure-monitor/metrics/prometheus-rule-groups (from knowledge, unverified).
                interval: `PT${Math.max(1, Math.ceil(args.intervalSeconds / 60))}M`,
                rules: watches.map((watch) => ({
                    alert: watch.alert,
                    enabled: true,
                    expression: watch.expr,
                    for: iso(watch.for),
                    severity: severities[watch.labels.severity ?? ""] ?? 3,
                    labels: { ...watch.labels },
                    annotations: { ...watch.annotations },
                    actions: [{ actionGroupId: args.actionGroupId }],
                    resolveConfiguration: { autoResolved: true, timeToResolve: "PT10M" },
                })),
                tags: this.tags(),
            },
            { guard: ["scopes"] },
        );
    }
}

const metricWatch = ({ alert, query, minutes, severity, summary }: ClusterWatch): MetricWatch => ({
    alert,
    expr: query,
    for: `${minutes}m`,
    labels: { severity },
    annotations: { summary },
});

/** What is watched of a cluster as such. */
export function clusterWatches({ headroom, shards }: WatchedAddons): readonly MetricWatch[] {
    // What has a watch of its own is nobody's add-on.
    const apart = [...(headroom ? [namespaces.headroom] : []), ...(shards > 0 ? [namespaces.forecasting] : [])];
    const watch = (alert: string, expr: string, duration: string, severity: string, summary: string): MetricWatch => ({
        alert,
        expr,
        for: duration,
        labels: { severity },
        annotations: { summary },
    });
    const certificates = "certmanager_certificate_expiration_timestamp_seconds - time()";
    return [
        watch(
            "NodeNotReady",
            'kube_node_status_condition{condition="Ready",status="true"} == 0',
            "10m",
            "critical",
            "A node of the cluster has not been ready for 10 minutes",
        ),
        watch(
            "AddonRestarting",
            'sum by (namespace) (increase(kube_pod_container_status_restarts_total{namespace!~"tenant-.*"}[15m])) > 3',
            "5m",
            "critical",
            "Containers of an add-on keep restarting",
        ),
        watch(
            "AddonUnavailable",
            `kube_deployment_status_replicas_unavailable{namespace!~"tenant-.*${apart.map((name) => `|${name}`).join("")}"} > 0`,
            "15m",
            "warning",
            "Replicas of an add-on are unavailable",
        ),
        watch(
            "CertificateExpires",
            `${certificates} < 1209600`,
            "1h",
            "critical",
            "A certificate expires in two weeks",
        ),
        watch("MetricsMissing", "absent(up)", "15m", "critical", "No metrics come from the cluster"),
        ...(headroom ? [metricWatch(headroomMissing())] : []),
        ...(shards > 0 ? [metricWatch(forecasterMissing(shards)), metricWatch(forecastsStale())] : []),
    ];
}
