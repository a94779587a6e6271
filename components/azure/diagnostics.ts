import * as monitor from "@pulumi/azure-native/monitor";
import type * as pulumi from "@pulumi/pulumi";
import { AzureComponent, type Transforms } from "./component";
import type { AzureContext } from "./context";
import { azureName } from "./names";

/** Where records of resources go. */
export interface RecordSinks {
    /** Workspace that they are looked into in. */
    readonly workspaceId: pulumi.Input<string>;
    /** Account that keeps them unchanged, under a key of the scope's own. */
    readonly archiveId?: pulumi.Input<string>;
}

/** Arguments of {@link Diagnostics}. */
export interface DiagnosticsArgs {
    readonly resourceId: pulumi.Input<string>;
    /** Kinds of records, as the service names them. */
    readonly categories: readonly string[];
    readonly sinks: RecordSinks;
    /** Changes to children, by class. */
    readonly transform?: Transforms<{ diagnosticSetting: typeof monitor.DiagnosticSetting }>;
}

/** Sends records of one resource on: who did what with it. */
export class Diagnostics extends AzureComponent {
    constructor(name: string, context: AzureContext, args: DiagnosticsArgs, opts: pulumi.ComponentResourceOptions) {
        super("Diagnostics", name, context, opts, args.transform);
        const { sinks } = args;
        this.child(
            monitor.DiagnosticSetting,
            "records",
            {
                name: azureName("networkPart", context.scope, "records"),
                resourceUri: args.resourceId,
                workspaceId: sinks.workspaceId,
                logAnalyticsDestinationType: "Dedicated",
                ...(sinks.archiveId === undefined ? {} : { storageAccountId: sinks.archiveId }),
                logs: args.categories.map((category) => ({ category, enabled: true })),
            },
            // Azure answers "Dedicated" with nothing for services that know but one table.
            { guard: ["logs"], ignoreChanges: ["logAnalyticsDestinationType"] },
        );
        this.registerOutputs();
    }
}
