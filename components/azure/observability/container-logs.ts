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
    /** Changes to children, by class. */
    readonly transform?: Transforms<{
        dataCollectionEndpoint: typeof monitor.DataCollectionEndpoint;
        dataCollectionRule: typeof monitor.DataCollectionRule;
        dataCollectionRuleAssociation: typeof monitor.DataCollectionRuleAssociation;
    }>;
}

/**
 * What the cluster's collector is told by a rule. Source: learn.microsoft.com/azure/azure-monitor/containers/container-insights-multitenant,
 * read 2026-11.
 */
const whole = { extensionName: "ContainerInsights", streams: ["Microsoft-ContainerInsights-Group-Default"] } as const;
const some = { extensionName: "ContainerLogV2Extension", streams: ["Microsoft-ContainerLogV2-HighScale"] } as const;

/** Sends logs of containers to a workspace: of a whole cluster to its own, of a tenant's namespace to the tenant's. */
export class ContainerLogs extends AzureComponent {
    constructor(name: string, context: AzureContext, args: ContainerLogsArgs, opts: pulumi.ComponentResourceOptions) {
        super("ContainerLogs", name, context, opts, args.transform);
        const title = azureName("collection", context.scope, "containers");
        const { extensionName, streams } = args.namespaces ? some : whole;
        const rule = this.child(monitor.DataCollectionRule, "rule", {
            ...this.here,
            dataCollectionRuleName: title,
            ...(args.namespaces ? { dataCollectionEndpointId: this.createEndpoint(title) } : {}),
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
                                namespaceFilteringMode: args.namespaces ? "Include" : "Off",
                                namespaces: [...(args.namespaces ?? [])],
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
