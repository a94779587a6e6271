import * as operationalinsights from "@pulumi/azure-native/operationalinsights";
import type * as pulumi from "@pulumi/pulumi";
import type { Scope } from "../cloud";
import { AzureComponent, type Transforms } from "./component";
import { type AzureContext, idOf } from "./context";
import { azureName } from "./names";

/** Name of the workspace that a scope's logs are kept in. */
function workspaceName(scope: Pick<Scope, "kind" | "id">): string {
    return azureName("workspace", scope, "logs");
}

/** Arguments of {@link LogWorkspace}. */
export interface LogWorkspaceArgs {
    readonly retentionDays: number;
    /** Changes to children, by class. */
    readonly transform?: Transforms<{ workspace: typeof operationalinsights.Workspace }>;
}

/**
 * Where logs are looked into. Read by Entra identities alone; whoever may read a resource may read its logs. Encrypted with keys of
 * the cloud's own: those of a customer take a cluster of machines from 100 GB a day on, so what must be under the tenant's key is
 * kept in storage as well.
 */
export class LogWorkspace extends AzureComponent {
    readonly id: pulumi.Output<string>;
    /** When the workspace came to be, which is about when all that is declared with it did. */
    readonly created: pulumi.Output<string>;

    constructor(name: string, context: AzureContext, args: LogWorkspaceArgs, opts: pulumi.ComponentResourceOptions) {
        super("LogWorkspace", name, context, opts, args.transform);
        const title = workspaceName(context.scope);
        const workspace = this.child(operationalinsights.Workspace, "workspace", {
            ...this.here,
            workspaceName: title,
            sku: { name: "PerGB2018" },
            retentionInDays: args.retentionDays,
            features: { disableLocalAuth: true, enableLogAccessUsingOnlyResourcePermissions: true },
            tags: this.tags("logs"),
        });
        this.id = idOf(context, workspace, "Microsoft.OperationalInsights/workspaces", title);
        this.created = workspace.createdDate;
        this.registerOutputs({ id: this.id });
    }
}
