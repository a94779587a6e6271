import { describe, expect, it } from "vitest";
import { Tenancy } from "../../../components/kubernetes/tenancy";
import type { Trigger } from "../../../model/schema/scaling";
import { type Recording, record } from "./recorder";
import { sampleScope, sampleServices, sampleTenant } from "./sample";

const orders: Trigger = {
    type: "rabbitmq",
    name: "orders",
    workloads: ["worker"],
    metadata: { queueName: "orders", mode: "QueueLength", value: "20", host: "amqps://queues.example.com:5671" },
    secrets: { username: "queue-user", password: "queue-password" },
};

function tenancy(triggers: Trigger[], secretPrefix?: string, componentVersion = 2): Promise<Recording> {
    const tenant = sampleTenant((input) => {
        Object.assign(input, { component_version: componentVersion });
        Object.assign(input.tenant_config.autoscaling, { triggers });
    });
    const args = {
        tenant,
        scope: sampleScope(tenant),
        services: sampleServices({ secretPrefix }),
        hosts: { domain: "eu.example.com", wildcard: false },
        clusterCidrs: ["10.20.0.0/16"],
    };
    return record(() => new Tenancy(tenant.tenant_id, args));
}

const external = "kubernetes:external-secrets.io/v1:ExternalSecret";
const rbac = (kind: string) => `kubernetes:rbac.authorization.k8s.io/v1:${kind}`;
const ours = (recording: Recording) => recording.all.filter(({ name }) => name.startsWith("acme-triggers"));

describe("secrets of a trigger", () => {
    it("are named by a TriggerAuthentication beside the workload, which the trigger names", async () => {
        const recording = await tenancy([orders]);
        const scaled = recording.of("kubernetes:keda.sh/v1alpha1:ScaledObject").map(({ inputs }) => inputs);
        const [worker] = scaled.filter(({ metadata }) => metadata.name === "worker");
        expect(worker.spec.triggers.at(-1)).toEqual({
            type: "rabbitmq",
            name: "orders",
            metadata: orders.metadata,
            authenticationRef: { name: "trigger-orders" },
        });
        const { metadata, spec } = recording.one(
            "kubernetes:keda.sh/v1alpha1:TriggerAuthentication",
            "acme-triggers-orders-authentication",
        ).inputs;
        expect(metadata).toMatchObject({ namespace: "tenant-acme", name: "trigger-orders" });
        expect(spec.secretTargetRef).toEqual([
            { parameter: "username", name: "acme.orders", key: "username" },
            { parameter: "password", name: "acme.orders", key: "password" },
        ]);
    });

    it("come from the tenant's own store, and go on to KEDA's namespace under the tenant's name", async () => {
        const recording = await tenancy([orders], "tenantry_acme_");
        const own = recording.one(external, "acme-triggers-orders").inputs;
        expect(own.metadata).toMatchObject({ namespace: "tenant-acme", name: "trigger-orders" });
        expect(own.spec).toMatchObject({
            secretStoreRef: { kind: "SecretStore", name: "tenant" },
            target: { name: "trigger-orders" },
            data: [
                { secretKey: "username", remoteRef: { key: "tenantry_acme_queue-user" } },
                { secretKey: "password", remoteRef: { key: "tenantry_acme_queue-password" } },
            ],
        });
        const handed = recording.one(external, "acme-triggers-orders-keda").inputs;
        expect(handed.metadata).toMatchObject({ namespace: "keda", name: "acme.orders" });
        expect(handed.spec).toMatchObject({
            secretStoreRef: { kind: "SecretStore", name: "tenant-acme" },
            target: { name: "acme.orders" },
            dataFrom: [{ extract: { key: "trigger-orders" } }],
        });
    });

    it("are read for that by an account of their own, which may read these and nothing else", async () => {
        const recording = await tenancy([orders, { ...orders, name: "refunds" }]);
        expect(recording.one(rbac("Role"), "acme-triggers-role").inputs).toMatchObject({
            metadata: { namespace: "tenant-acme" },
            rules: [
                {
                    apiGroups: [""],
                    resources: ["secrets"],
                    resourceNames: ["trigger-orders", "trigger-refunds"],
                    verbs: ["get"],
                },
            ],
        });
        expect(recording.one(rbac("RoleBinding"), "acme-triggers-binding").inputs).toMatchObject({
            metadata: { namespace: "tenant-acme" },
            subjects: [{ kind: "ServiceAccount", name: "tenant-acme", namespace: "keda" }],
        });
        const account = recording.one("kubernetes:core/v1:ServiceAccount", "acme-triggers-account").inputs;
        expect(account).toMatchObject({
            metadata: { namespace: "keda", name: "tenant-acme" },
            automountServiceAccountToken: false,
        });
        const { provider } = recording.one("kubernetes:external-secrets.io/v1:SecretStore", "acme-triggers-store")
            .inputs.spec;
        expect(provider.kubernetes).toMatchObject({
            remoteNamespace: "tenant-acme",
            auth: { serviceAccount: { name: "tenant-acme" } },
        });
    });

    it("lie in KEDA's namespace under a name that no other tenant's have", async () => {
        const names = ours(await tenancy([orders]))
            .map(({ inputs }) => inputs.metadata)
            .filter((metadata) => metadata?.namespace === "keda")
            .map(({ name }) => name);
        expect(names.sort()).toEqual(["acme.orders", "tenant-acme", "tenant-acme"]);
    });

    it("are nowhere where a trigger names none, and where KEDA scales nothing", async () => {
        const { secrets: _, ...none } = orders;
        expect(ours(await tenancy([{ ...none, authenticationRef: { name: "queues" } }]))).toEqual([]);
        expect(ours(await tenancy([orders], undefined, 1))).toEqual([]);
    });
});
