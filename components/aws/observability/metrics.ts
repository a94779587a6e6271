import * as amp from "@pulumi/aws/amp";
import * as pulumi from "@pulumi/pulumi";
import { AwsComponent, type Transforms } from "../component";
import type { AwsContext } from "../context";
import { workspaceName } from "./names";

/** Arguments of {@link MetricsWorkspace}. */
export interface MetricsWorkspaceArgs {
    /** How long samples are kept. */
    readonly retentionDays: number;
    readonly keyArn: pulumi.Input<string>;
    /** Changes to children, by class. */
    readonly transform?: Transforms<{
        workspace: typeof amp.Workspace;
        workspaceConfiguration: typeof amp.WorkspaceConfiguration;
    }>;
}

/** Service by which samples are asked for from inside the network. Source: docs.aws.amazon.com/prometheus/latest/userguide/AMP-and-interface-VPC.html (from knowledge, unverified). */
export const metricsService = "aps-workspaces";

/** Keeps the metrics of a cluster, encrypted, for as long as asked. */
export class MetricsWorkspace extends AwsComponent {
    readonly workspaceId: pulumi.Output<string>;
    /** Where a Prometheus sends its samples. */
    readonly remoteWriteUrl: pulumi.Output<string>;
    /** Below which queries are answered. */
    readonly queryUrl: pulumi.Output<string>;

    constructor(name: string, context: AwsContext, args: MetricsWorkspaceArgs, opts: pulumi.ComponentResourceOptions) {
        super("MetricsWorkspace", name, context, opts, args.transform);
        const alias = workspaceName(context.scope);
        const workspace = this.child(amp.Workspace, "workspace", {
            alias,
            kmsKeyArn: args.keyArn,
            tags: this.tags(alias, "logs"),
        });
        this.child(amp.WorkspaceConfiguration, "retention", {
            workspaceId: workspace.id,
            retentionPeriodInDays: args.retentionDays,
        });
        this.workspaceId = workspace.id;
        this.remoteWriteUrl = pulumi.interpolate`${workspace.prometheusEndpoint}api/v1/remote_write`;
        this.queryUrl = workspace.prometheusEndpoint;
        this.registerOutputs({ workspaceId: this.workspaceId });
    }
}
