import * as amp from "@pulumi/aws/amp";
import * as pulumi from "@pulumi/pulumi";
import type { Transform } from "../../cloud";
import { AwsComponent } from "../component";
import type { AwsContext } from "../context";
import { workspaceName } from "./names";

/** Arguments of {@link MetricsWorkspace}. */
export interface MetricsWorkspaceArgs {
    /** How long samples are kept. */
    readonly retentionDays: number;
    readonly keyArn: pulumi.Input<string>;
    readonly transform?: { readonly workspace?: Transform<amp.WorkspaceArgs> };
}

/** Keeps the metrics of a cluster, encrypted, for as long as asked. */
export class MetricsWorkspace extends AwsComponent {
    readonly workspaceId: pulumi.Output<string>;
    /** Where a Prometheus sends its samples. */
    readonly remoteWriteUrl: pulumi.Output<string>;

    constructor(name: string, context: AwsContext, args: MetricsWorkspaceArgs, opts: pulumi.ComponentResourceOptions) {
        super("MetricsWorkspace", name, context, opts);
        const alias = workspaceName(context.scope);
        const workspace = this.child(
            amp.Workspace,
            "workspace",
            { alias, kmsKeyArn: args.keyArn, tags: this.tags(alias, "logs") },
            { transform: args.transform?.workspace, guard: ["alias"] },
        );
        this.child(amp.WorkspaceConfiguration, "retention", {
            workspaceId: workspace.id,
            retentionPeriodInDays: args.retentionDays,
        });
        this.workspaceId = workspace.id;
        this.remoteWriteUrl = pulumi.interpolate`${workspace.prometheusEndpoint}api/v1/remote_write`;
        this.registerOutputs({ workspaceId: this.workspaceId });
    }
}
