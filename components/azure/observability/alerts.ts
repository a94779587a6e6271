import * as monitor from "@pulumi/azure-native/monitor";
import type * as pulumi from "@pulumi/pulumi";
import type { Tenant } from "../../../model/schema/tenant";
import { destinations } from "../../shared/destinations";
import { stableHash } from "../../shared/names";
import { AzureComponent, type Transforms } from "../component";
import { type AzureContext, idOf } from "../context";
import { azureName } from "../names";

/** Arguments of {@link Alerts}. */
export interface AlertsArgs {
    readonly channels: Tenant["tenant_config"]["monitoring"]["alert_channels"];
    readonly targets: Tenant["tenant_config"]["monitoring"]["alert_targets"];
    /** Changes to children, by class. */
    readonly transform?: Transforms<{ actionGroup: typeof monitor.ActionGroup }>;
}

/** One group of everybody who hears of alerts. Azure has no way of its own to Slack: a webhook leads there, and the tag tells who hears nothing. */
export class Alerts extends AzureComponent {
    readonly id: pulumi.Output<string>;

    constructor(name: string, context: AzureContext, args: AlertsArgs, opts: pulumi.ComponentResourceOptions) {
        super("Alerts", name, context, opts, args.transform);
        const { subscriptions, slack, silent } = destinations(args.channels, args.targets);
        const of = (protocol: "email" | "https") => subscriptions.filter((each) => each.protocol === protocol);
        const unheard = [...silent, ...(slack ? ["slack"] : [])].sort();
        const title = azureName("networkPart", context.scope, "alerts");
        const group = this.child(monitor.ActionGroup, "group", {
            ...this.group,
            actionGroupName: title,
            location: "Global",
            // At most 12 characters; shown in messages.
            groupShortName: context.scope.id.slice(0, 12),
            enabled: true,
            emailReceivers: of("email").map(({ endpoint }) => ({
                name: `email-${stableHash(endpoint)}`,
                emailAddress: endpoint,
                useCommonAlertSchema: true,
            })),
            webhookReceivers: of("https").map(({ endpoint }) => ({
                name: `webhook-${stableHash(endpoint)}`,
                serviceUri: endpoint,
                useCommonAlertSchema: true,
            })),
            tags: { ...this.tags(), ...(unheard.length > 0 ? { silent_channels: unheard.join(" ") } : {}) },
        });
        this.id = idOf(context, group, "Microsoft.Insights/actionGroups", title);
        this.registerOutputs({ id: this.id });
    }
}
