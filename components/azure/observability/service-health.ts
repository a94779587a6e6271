import * as monitor from "@pulumi/azure-native/monitor";
import type * as pulumi from "@pulumi/pulumi";
import { AzureComponent, type Transforms } from "../component";
import { type AzureContext, inPlace } from "../context";
import { subscriptionId } from "../ids";
import { activityAlert } from "./activity-alert";

/** Arguments of {@link ServiceHealth}. */
export interface ServiceHealthArgs {
    /** Who is told. */
    readonly actionGroupId: pulumi.Input<string>;
    /** Changes to children, by class. */
    readonly transform?: Transforms<{ activityLogAlert: typeof monitor.ActivityLogAlert }>;
}

/** Tells the group what Azure reports of itself: faults, maintenance, security. It reports them to the subscription: an alert about a group hears nothing. */
export class ServiceHealth extends AzureComponent {
    constructor(name: string, context: AzureContext, args: ServiceHealthArgs, opts: pulumi.ComponentResourceOptions) {
        super("ServiceHealth", name, context, opts, args.transform);
        this.child(
            monitor.ActivityLogAlert,
            "alert",
            {
                ...this.group,
                ...activityAlert(context.scope, {
                    purpose: ["service-health"],
                    description: "Azure reports a fault, maintenance or a matter of security",
                    watched: inPlace(context, ({ subscription }) => subscriptionId(subscription)),
                    // Source: learn.microsoft.com/azure/service-health/alerts-activity-log-service-notifications-arm (from knowledge, unverified).
                    conditions: [{ field: "category", equals: "ServiceHealth" }],
                    actionGroupId: args.actionGroupId,
                }),
                tags: this.tags(),
            },
            { guard: ["scopes"] },
        );
        this.registerOutputs();
    }
}
