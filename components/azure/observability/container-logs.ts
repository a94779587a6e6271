import * as monitor from "@pulumi/azure-native/monitor";
import type * as pulumi from "@pulumi/pulumi";
import { AzureComponent, type Transforms } from "../component";
import { type AzureContext, idOf } from "../context";
import { azureName } from "../names";

/** Arguments of {@link ContainerLogs}. */
export interface ContainerLogsArgs {
    /** Cluster whose containers' logs are collected. */
    readonly clusterId: pulumi.Input<string>;
    readonly workspaceId: pulumi.Input<string>;
    /** Collected of these namespaces alone, which the rule of the whole cluster then leaves out. @default every namespace */
    readonly namespaces?: readonly string[];
    /** The cluster's collector runs at the high log scale, as tenants' rules need it. @default where there are namespaces */
    readonly highScale?: boolean;
    /** Changes to children, by class. */
    readonly transform?: Transforms<{
        dataCollectionEndpoint: typeof monitor.DataCollectionEndpoint;
        dataCollectionRule: typeof monitor.DataCollectionRule;
        dataCollectionRuleAssociation: typeof monitor.DataCollectionRuleAssociation;
    }>;
}

/**
 * What the cluster's collector is told by a rule. Source: learn.microsoft.com/azure/azure-monitor/containers/container-insights-multitenant,
 * read 2026-11. At the high scale the group of streams is written out, with another one for logs, and sent to an endpoint of the rule's own.
 * Source: addonconfiguration.py (`enable_high_log_scale_mode`) of the Azure CLI, read 2026-11; the other streams are those that
 * public definitions of such rules list, compared 2026-11.
 */
const whole = { extensionName: "ContainerInsights", streams: ["Microsoft-ContainerInsights-Group-Default"] } as const;
const some = { extensionName: "ContainerLogV2Extension", streams: ["Microsoft-ContainerLogV2-HighScale"] } as const;
const wholeAtHighScale = {
    extensionName: "ContainerInsights",
    streams: [
        "ContainerInventory",
        "ContainerLogV2-HighScale",
        "ContainerNodeInventory",
        "InsightsMetrics",
        "KubeEvents",
        "KubeMonAgentEvents",
        "KubeNodeInventory",
        "KubePVInventory",
        "KubePodInventory",
        "KubeServices",
        "Perf",
    ].map((stream) => `Microsoft-${stream}`),
} as const;

/** Sends logs of containers to a workspace: of a whole cluster to its own, of a tenant's namespace to the tenant's. */
export class ContainerLogs extends AzureComponent {
    constructor(name: string, context: AzureContext, args: ContainerLogsArgs, opts: pulumi.ComponentResourceOptions) {
        super("ContainerLogs", name, context, opts, args.transform);
        const title = azureName("collection", context.scope, "containers");
        const { namespaces, highScale = namespaces !== undefined } = args;
        const ofCluster = highScale ? wholeAtHighScale : whole;
        const { extensionName, streams } = namespaces ? some : ofCluster;
        const rule = this.child(monitor.DataCollectionRule, "rule", {
            ...this.here,
            dataCollectionRuleName: title,
            ...(highScale ? { dataCollectionEndpointId: this.createEndpoint(title) } : {}),
            kind: "Linux",
            dataSources: {
                extensions: [
                    {
                        name: extensionName,
                        extensionName,
                        streams: [...streams],
                        extensionSettings: {
                            dataCollectionSettings: {
                                interval: "1m",
                                namespaceFilteringMode: namespaces ? "Include" : "Off",
                                namespaces: [...(namespaces ?? [])],
                                enableContainerLogV2: true,
                            },
                        },
                    },
                ],
            },
            destinations: { logAnalytics: [{ name: "workspace", workspaceResourceId: args.workspaceId }] },
            dataFlows: [{ streams: [...streams], destinations: ["workspace"] }],
            tags: this.tags("logs"),
        });
        this.child(monitor.DataCollectionRuleAssociation, "association", {
            resourceUri: args.clusterId,
            associationName: title,
            dataCollectionRuleId: idOf(context, rule, "Microsoft.Insights/dataCollectionRules", title),
            description: `Logs of containers of ${context.scope.kind} ${context.scope.id}`,
        });
        this.registerOutputs();
    }

    private createEndpoint(title: string): pulumi.Output<string> {
        const endpoint = this.child(monitor.DataCollectionEndpoint, "endpoint", {
            ...this.here,
            dataCollectionEndpointName: title,
            kind: "Linux",
            networkAcls: { publicNetworkAccess: "Enabled" },
            tags: this.tags(),
        });
        return idOf(this.context, endpoint, "Microsoft.Insights/dataCollectionEndpoints", title);
    }
}
