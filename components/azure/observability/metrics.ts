import * as monitor from "@pulumi/azure-native/monitor";
import * as pulumi from "@pulumi/pulumi";
import { AzureComponent, type Transforms } from "../component";
import { type AzureContext, after, idOf } from "../context";
import { type Place, resourceId } from "../ids";
import { azureName, type Owner } from "../names";

/** Name of what takes a cluster's metrics in and keeps them. */
function metricsName(scope: Owner): string {
    return azureName("collection", scope, "metrics");
}

/** Id of the rule by which metrics are taken in; whoever sends them has a right on it. */
export function metricsRuleId(place: Place, scope: Owner): string {
    return resourceId(place, "Microsoft.Insights/dataCollectionRules", metricsName(scope));
}

/** Id of the workspace that keeps a cluster's metrics. */
export function metricsWorkspaceId(place: Place, scope: Owner): string {
    return resourceId(place, "Microsoft.Monitor/accounts", metricsName(scope));
}

/** Arguments of {@link MetricsWorkspace}. */
export interface MetricsWorkspaceArgs {
    /** Changes to children, by class. */
    readonly transform?: Transforms<{
        azureMonitorWorkspace: typeof monitor.AzureMonitorWorkspace;
        dataCollectionEndpoint: typeof monitor.DataCollectionEndpoint;
        dataCollectionRule: typeof monitor.DataCollectionRule;
    }>;
}

const stream = "Microsoft-PrometheusMetrics";

/**
 * Keeps the metrics of a cluster for 18 months, which is not to be changed.
 * Source: learn.microsoft.com/azure/azure-monitor/metrics/azure-monitor-workspace-overview (from knowledge, unverified).
 */
export class MetricsWorkspace extends AzureComponent {
    readonly id: pulumi.Output<string>;
    /** Where a Prometheus sends its samples. */
    readonly remoteWriteUrl: pulumi.Output<string>;
    /** Below which queries are answered. */
    readonly queryUrl: pulumi.Output<string>;
    /** What brings the rule that senders have a right on. */
    readonly ready: readonly pulumi.Resource[];

    constructor(
        name: string,
        context: AzureContext,
        args: MetricsWorkspaceArgs,
        opts: pulumi.ComponentResourceOptions,
    ) {
        super("MetricsWorkspace", name, context, opts, args.transform);
        const title = metricsName(context.scope);
        const workspace = this.child(monitor.AzureMonitorWorkspace, "workspace", {
            ...this.here,
            azureMonitorWorkspaceName: title,
            tags: this.tags("logs"),
        });
        this.id = idOf(context, workspace, "Microsoft.Monitor/accounts", title);
        const endpoint = this.child(monitor.DataCollectionEndpoint, "endpoint", {
            ...this.here,
            dataCollectionEndpointName: title,
            kind: "Linux",
            // Taken in with an Entra identity alone, over addresses that are public.
            networkAcls: { publicNetworkAccess: "Enabled" },
            tags: this.tags(),
        });
        const rule = this.createRule(title, endpoint);
        this.remoteWriteUrl = pulumi.interpolate`${endpoint.metricsIngestion.apply((found) => found?.endpoint)}/dataCollectionRules/${rule.immutableId}/streams/${stream}/api/v1/write?api-version=2023-04-24`;
        this.queryUrl = workspace.metrics.apply((found) => found?.prometheusQueryEndpoint ?? "");
        this.ready = [rule];
        this.registerOutputs({ id: this.id });
    }

    private createRule(title: string, endpoint: monitor.DataCollectionEndpoint): monitor.DataCollectionRule {
        const endpointId = idOf(this.context, endpoint, "Microsoft.Insights/dataCollectionEndpoints", title);
        return this.child(monitor.DataCollectionRule, "rule", {
            ...this.here,
            dataCollectionRuleName: title,
            dataCollectionEndpointId: after(endpoint, endpointId),
            kind: "Linux",
            dataSources: { prometheusForwarder: [{ name: "prometheus", streams: [stream] }] },
            destinations: { monitoringAccounts: [{ name: "workspace", accountResourceId: this.id }] },
            dataFlows: [{ streams: [stream], destinations: ["workspace"] }],
            tags: this.tags(),
        });
    }
}
