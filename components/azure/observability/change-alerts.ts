import * as monitor from "@pulumi/azure-native/monitor";
import type * as pulumi from "@pulumi/pulumi";
import { AzureComponent, type Transforms } from "../component";
import { type AzureContext, inPlace } from "../context";
import { groupId, subscriptionId } from "../ids";
import { activityAlert } from "./activity-alert";
import { changes } from "./change-catalogue";

/** Arguments of {@link ChangeAlerts}. */
export interface ChangeAlertsArgs {
    /** Whether the subscription is the scope's alone: who has rights to it has them to the group. */
    readonly ownSubscription: boolean;
    /** Who is told. */
    readonly actionGroupId: pulumi.Input<string>;
    /** Changes to children, by class. */
    readonly transform?: Transforms<{ activityLogAlert: typeof monitor.ActivityLogAlert }>;
}

/** Tells the group when what guards the scope's resource group, or a subscription of its own, is changed, deployments included: whoever deploys knows of those. */
export class ChangeAlerts extends AzureComponent {
    constructor(name: string, context: AzureContext, args: ChangeAlertsArgs, opts: pulumi.ComponentResourceOptions) {
        super("ChangeAlerts", name, context, opts, args.transform);
        for (const change of changes) this.createAlert(change, args);
        this.registerOutputs();
    }

    private createAlert({ name, description, filter }: (typeof changes)[number], args: ChangeAlertsArgs): void {
        this.child(
            monitor.ActivityLogAlert,
            name,
            {
                ...this.group,
                ...activityAlert(this.context.scope, {
                    purpose: ["changes", name],
                    description,
                    watched: inPlace(this.context, ({ subscription, group }) =>
                        args.ownSubscription ? subscriptionId(subscription) : groupId(subscription, group),
                    ),
                    conditions: [
                        { field: "category", equals: "Administrative" },
                        { field: "operationName", containsAny: [...filter] },
                    ],
                    actionGroupId: args.actionGroupId,
                }),
                tags: this.tags(),
            },
            { guard: ["scopes"] },
        );
    }
}
