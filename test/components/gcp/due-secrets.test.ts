import { describe, expect, it } from "vitest";
import type { Inventory } from "../aws/plans";
import { cellProject, planGoogleTenant } from "./plans";

const types = {
    alarm: "gcp:monitoring/alertPolicy:AlertPolicy",
    api: "gcp:projects/service:Service",
    key: "gcp:kms/cryptoKeyIAMMember:CryptoKeyIAMMember",
    publisher: "gcp:pubsub/topicIAMMember:TopicIAMMember",
    subscription: "gcp:pubsub/subscription:Subscription",
    topic: "gcp:pubsub/topic:Topic",
} as const;

const second = (isolation: "pool" | "bridge" | "silo") =>
    planGoogleTenant(isolation, (input) => (input.component_version = 2));
/** Logical names of what a resource waits for. */
const awaited = (plan: Inventory, type: string, name: string) =>
    (plan.state(type, name).dependencies ?? []).map((urn) => urn.split("::").at(-1));

describe("secrets that are due", () => {
    it.each([
        ["pool", "data"],
        ["bridge", "secrets"],
        ["silo", "secrets"],
    ] as const)("are told on a topic under the key of a %s tenant's secrets", async (isolation, purpose) => {
        const plan = await second(isolation);
        const { kmsKeyName, messageStoragePolicy, name } = plan.one(types.topic);
        expect(name).toBe("tn-acme-secrets");
        expect(kmsKeyName).toMatch(new RegExp(`/keyRings/tn-acme-keys/cryptoKeys/${purpose}$`));
        expect(messageStoragePolicy.allowedPersistenceRegions).toEqual(["europe-west1"]);
        const grant = plan.one(types.key, "due-secrets-key");
        expect(grant.cryptoKeyId).toBe(kmsKeyName);
        // A silo asks for its project's number once the project is ready.
        if (isolation !== "silo") expect(grant.member).toMatch(/@gcp-sa-pubsub\.iam\.gserviceaccount\.com$/);
        expect(awaited(plan, types.topic, "due-secrets-topic")).toContain("due-secrets-key");
        expect(awaited(plan, types.key, "due-secrets-key")).toContain("due-secrets-agent");
    });

    it("are told by Secret Manager alone", async () => {
        const { role, member, topic } = (await second("bridge")).one(types.publisher);
        expect([role, topic]).toEqual(["roles/pubsub.publisher", "tn-acme-secrets"]);
        expect(member).toMatch(/@gcp-sa-secretmanager\.iam\.gserviceaccount\.com$/);
    });

    it("reach the alerts until somebody takes the message; other events of secrets do not", async () => {
        const plan = await planGoogleTenant("bridge", (input) => {
            input.component_version = 2;
            const told = { alert_channels: ["email"], alert_targets: { email: ["a@example.com"], webhook: [] } };
            Object.assign(input.tenant_config.monitoring, told);
        });
        expect(plan.one(types.subscription)).toMatchObject({
            name: "tn-acme-secrets",
            filter: 'attributes.eventType = "SECRET_ROTATE"',
            expirationPolicy: { ttl: "" },
        });
        const alarm = plan.one(types.alarm, "alarms-secrets-due");
        const [{ conditionThreshold }] = alarm.conditions;
        expect(conditionThreshold).toMatchObject({ thresholdValue: 0, duration: "0s", comparison: "COMPARISON_GT" });
        expect(conditionThreshold.filter).toContain('resource.labels.subscription_id = "tn-acme-secrets"');
        expect(alarm.notificationChannels).toHaveLength(1);
    });

    it("need an API that an earlier cell has not turned on, and that stays", async () => {
        expect((await second("pool")).one(types.api, "due-secrets-api")).toEqual({
            project: cellProject,
            service: "pubsub.googleapis.com",
            disableOnDestroy: false,
        });
    });

    it("are nobody's matter before component version 2", async () => {
        const plan = await planGoogleTenant("silo");
        expect(plan.of(types.topic)).toEqual([]);
        expect(plan.of(types.alarm).map(({ urn }) => urn.split("::").at(-1))).not.toContain("alarms-secrets-due");
    });
});
