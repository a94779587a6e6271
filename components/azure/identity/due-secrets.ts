import * as eventgrid from "@pulumi/azure-native/eventgrid";
import type * as pulumi from "@pulumi/pulumi";
import { AzureComponent, type Transforms } from "../component";
import type { AzureContext } from "../context";
import { azureName } from "../names";

/** Arguments of {@link DueSecrets}. */
export interface DueSecretsArgs {
    /** Vault of the tenant's secrets. */
    readonly vaultId: pulumi.Input<string>;
    /** Who hears of it. */
    readonly actionGroupId: pulumi.Input<string>;
    /** Changes to children, by class. */
    readonly transform?: Transforms<{
        systemTopic: typeof eventgrid.SystemTopic;
        systemTopicEventSubscription: typeof eventgrid.SystemTopicEventSubscription;
    }>;
}

/**
 * Tells the tenant's alert channels a month before a secret in its vault runs out, and when it has. Whoever fills a secret says when that is:
 * it is an instant, and a program that is the same tomorrow has none. Names of events: learn.microsoft.com/azure/event-grid/event-schema-key-vault;
 * alerts as their destination, which take CloudEvents: learn.microsoft.com/azure/event-grid/handle-azure-monitor-alerts (from knowledge, unverified).
 */
export class DueSecrets extends AzureComponent {
    constructor(name: string, context: AzureContext, args: DueSecretsArgs, opts: pulumi.ComponentResourceOptions) {
        super("DueSecrets", name, context, opts, args.transform);
        const systemTopicName = azureName("eventTopic", context.scope, "secrets");
        const topic = this.child(
            eventgrid.SystemTopic,
            "topic",
            {
                ...this.here,
                systemTopicName,
                source: args.vaultId,
                topicType: "Microsoft.KeyVault.vaults",
                tags: this.tags(),
            },
            { guard: ["source", "systemTopicName"] },
        );
        this.child(
            eventgrid.SystemTopicEventSubscription,
            "subscription",
            {
                ...this.group,
                systemTopicName,
                eventSubscriptionName: "due",
                eventDeliverySchema: "CloudEventSchemaV1_0",
                filter: {
                    includedEventTypes: ["Microsoft.KeyVault.SecretNearExpiry", "Microsoft.KeyVault.SecretExpired"],
                },
                destination: {
                    endpointType: "MonitorAlert",
                    actionGroups: [args.actionGroupId],
                    severity: "Sev2",
                    description: "A secret of the tenant's is due to be replaced",
                },
            },
            { guard: ["destination", "eventSubscriptionName", "systemTopicName"], dependsOn: [topic] },
        );
        this.registerOutputs();
    }
}
