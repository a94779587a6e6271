import { describe, expect, it } from "vitest";
import { native, planSqlServer, planTenant, subscription } from "./plans";

const topic = native("eventgrid:SystemTopic");
const events = native("eventgrid:SystemTopicEventSubscription");
type Input = Parameters<NonNullable<Parameters<typeof planTenant>[1]>>[0];
const second = (input: Pick<Input, "component_version">) => {
    input.component_version = 2;
};

describe("secrets that are due", () => {
    it("are told to the tenant's alert channels, before they run out and when they have", async () => {
        for (const plan of [
            ...(await Promise.all((["pool", "bridge", "silo"] as const).map((each) => planTenant(each, second)))),
            await planSqlServer("bridge", second),
        ]) {
            const { source, systemTopicName, topicType, location } = plan.one(topic);
            expect(systemTopicName).toBe("tn-acme-secrets");
            expect([topicType, location]).toEqual(["Microsoft.KeyVault.vaults", "westeurope"]);
            const vault = plan.one(native("keyvault:Vault"), "keys-vault").vaultName;
            const group = `/subscriptions/${subscription}/resourceGroups/tn-acme-group/providers`;
            expect(source).toBe(`${group}/Microsoft.KeyVault/vaults/${vault}`);
            expect(plan.one(events)).toMatchObject({
                systemTopicName,
                eventDeliverySchema: "CloudEventSchemaV1_0",
                filter: {
                    includedEventTypes: ["Microsoft.KeyVault.SecretNearExpiry", "Microsoft.KeyVault.SecretExpired"],
                },
                destination: {
                    endpointType: "MonitorAlert",
                    actionGroups: [`${group}/Microsoft.Insights/actionGroups/tn-acme-alerts`],
                },
            });
        }
    });

    it("are nobody's matter before component version 2", async () => {
        expect((await planTenant("silo")).of(topic)).toEqual([]);
    });
});
