import { describe, expect, it } from "vitest";
import type { KubeObject } from "./client";
import { eventually } from "./client";
import { create } from "./cluster";
import type { Fixture } from "./fixture";
import type { PlannedObject } from "./objects";

interface ReplicaSets {
    readonly items: readonly {
        readonly status: {
            readonly replicas?: number;
            readonly conditions?: readonly { readonly type: string; readonly message: string }[];
        };
    }[];
}
type Sized = KubeObject & { readonly spec: { readonly maxReplicas?: number; readonly replicas?: number } };

/** The quota is no smaller than what it is for: tenants at full size roll out without a pod being refused. */
export function admission(get: () => Fixture): void {
    // Not what keeps room on a tenant's own nodes: it has a namespace of its own.
    const tenantOf = ({ object: { metadata } }: PlannedObject) =>
        metadata.namespace !== "tenantry-headroom" && metadata.labels?.["tenantry.io/tenant"];
    const ofTenants = (kind: string) =>
        get()
            .planned.filter((one) => one.object.kind === kind && tenantOf(one))
            .map(({ object }) => object);

    function mostReplicas(deployment: KubeObject): number {
        const { namespace, name } = deployment.metadata;
        const scaler = ofTenants("HorizontalPodAutoscaler").find(
            ({ metadata }) => metadata.namespace === namespace && metadata.name === name,
        ) as Sized | undefined;
        return scaler?.spec.maxReplicas ?? (deployment as Sized).spec.replicas ?? 1;
    }

    async function pods(
        deployment: KubeObject,
    ): Promise<{ readonly count: number; readonly refused: readonly string[] }> {
        const { namespace, name } = deployment.metadata;
        const path = `/apis/apps/v1/namespaces/${namespace}/replicasets?labelSelector=app.kubernetes.io%2Fname%3D${name}`;
        const { items } = JSON.parse((await get().client.request("GET", path)).text) as ReplicaSets;
        return {
            count: items.reduce((sum, { status }) => sum + (status.replicas ?? 0), 0),
            refused: items.flatMap(({ status }) => status.conditions ?? []).map(({ message }) => message),
        };
    }

    async function merge(object: KubeObject, patch: unknown): Promise<void> {
        const answer = await get().client.request(
            "PATCH",
            await get().client.pathOf(object),
            patch,
            "application/merge-patch+json",
        );
        expect(answer.status, answer.text).toBe(200);
    }

    describe("a tenant's quota", () => {
        it("admits every replica of every workload, and a rollout beside them", async () => {
            const deployments = ofTenants("Deployment");
            expect(deployments.length).toBeGreaterThan(0);
            for (const config of ofTenants("ConfigMap")) await create(get().client, config);
            for (const deployment of deployments) {
                await create(get().client, {
                    ...deployment,
                    spec: { ...(deployment.spec as object), replicas: mostReplicas(deployment) },
                });
            }
            for (const deployment of deployments) {
                const full = mostReplicas(deployment);
                await eventually(
                    `${deployment.metadata.namespace} at full size`,
                    () => pods(deployment),
                    ({ count }) => count === full,
                    120,
                );
                // No node runs here, so no new pod becomes ready and the rollout stands still at its widest.
                await merge(deployment, {
                    spec: { template: { metadata: { annotations: { "tenantry.io/config-hash": "next" } } } },
                });
            }
            for (const deployment of deployments) {
                const widest = mostReplicas(deployment) + Math.ceil(mostReplicas(deployment) / 4);
                const seen = await eventually(
                    `${deployment.metadata.namespace} rolling out`,
                    () => pods(deployment),
                    ({ count }) => count === widest,
                    120,
                );
                expect(seen.refused).toEqual([]);
            }
        });

        it("refuses what goes beyond it", async () => {
            const quota = ofTenants("ResourceQuota")[0]!;
            const deployment = ofTenants("Deployment").find(
                ({ metadata }) => metadata.namespace === quota.metadata.namespace,
            )!;
            await merge(deployment, { spec: { replicas: 5_000 } });
            const seen = await eventually(
                "a pod is refused",
                () => pods(deployment),
                ({ refused }) => refused.length > 0,
                120,
            );
            expect(seen.refused.join()).toContain("exceeded quota");
        });
    });

    describe("a namespace's own default account", () => {
        it("gives pods no token, whoever made it first", async () => {
            const accounts = ofTenants("ServiceAccount").filter(({ metadata }) => metadata.name === "default");
            expect(accounts.length).toBeGreaterThan(0);
            for (const { apiVersion, kind, metadata } of accounts) {
                const live = await get().client.get<KubeObject>({ apiVersion, kind, metadata });
                expect(live.automountServiceAccountToken).toBe(false);
            }
        });
    });
}
