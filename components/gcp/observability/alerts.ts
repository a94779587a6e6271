import * as monitoring from "@pulumi/gcp/monitoring";
import type * as pulumi from "@pulumi/pulumi";
import type { Tenant } from "../../../model/schema/tenant";
import { destinations } from "../../shared/destinations";
import { stableHash } from "../../shared/names";
import { GcpComponent, type Transforms } from "../component";
import type { GcpContext } from "../context";

/** Arguments of {@link Alerts}. */
export interface AlertsArgs {
    readonly channels: Tenant["tenant_config"]["monitoring"]["alert_channels"];
    readonly targets: Tenant["tenant_config"]["monitoring"]["alert_targets"];
    /** Changes to children, by class. */
    readonly transform?: Transforms<{ notificationChannel: typeof monitoring.NotificationChannel }>;
}

/**
 * The ways on which alerts leave. Slack is not among them: Cloud Monitoring posts there with a token that somebody obtains in
 * Slack, and no file holds one; channels that are made in the console by hand can be added to a policy.
 */
export class Alerts extends GcpComponent {
    /** Names of the channels. */
    readonly channels: readonly pulumi.Output<string>[];
    /** Names of those that send mail: the only ones that budgets take. */
    readonly emails: readonly pulumi.Output<string>[];
    /** Channels of the tenant's that lead nowhere. */
    readonly silent: readonly string[];

    constructor(name: string, context: GcpContext, args: AlertsArgs, opts: pulumi.ComponentResourceOptions) {
        super("Alerts", name, context, opts, args.transform);
        const { subscriptions, slack, silent } = destinations(args.channels, args.targets);
        this.silent = [...silent, ...(slack ? ["slack"] : [])];
        const made = subscriptions.map(({ protocol, endpoint }) => ({
            protocol,
            name: this.createChannel(protocol, endpoint).name,
        }));
        this.channels = made.map(({ name }) => name);
        this.emails = made.filter(({ protocol }) => protocol === "email").map(({ name }) => name);
        this.registerOutputs({ channels: this.channels });
    }

    private createChannel(protocol: "email" | "https", endpoint: string): monitoring.NotificationChannel {
        const email = protocol === "email";
        return this.child(monitoring.NotificationChannel, `${protocol}-${stableHash(endpoint)}`, {
            project: this.context.project,
            displayName: `Alerts of ${this.context.scope.id}`,
            type: email ? "email" : "webhook_tokenauth",
            labels: email ? { email_address: endpoint } : { url: endpoint },
            userLabels: { ...this.labels(), ...(this.silent.length > 0 ? { silent: this.silent.join("_") } : {}) },
        });
    }
}
