import { describe, expect, it } from "vitest";
import { clouds, equipmentNames, equipments, inputsOf, planNeighbours } from "./plans";

const kinds = clouds.flatMap((cloud) => equipmentNames.map((equipment) => [cloud, equipment] as const));

describe.each(kinds)("Kubernetes' rights of two strict tenants on %s, %s", (cloud, equipment) => {
    it("are given in a tenant's own namespace, to its own people, and to nobody in the whole cluster", async () => {
        const both = await planNeighbours(cloud, equipments[equipment]);
        for (const { id, plan } of both.tenants) {
            const bindings = inputsOf(plan, /:RoleBinding$/);
            expect(bindings.length).toBeGreaterThanOrEqual(1);
            for (const { metadata, subjects, roleRef } of bindings) {
                expect(metadata.namespace).toBe(`tenant-${id}`);
                expect(roleRef.kind).toBe("Role");
                const [group, bridge] = [`tenantry:tenant:${id}`, `keda/tenant-${id}`];
                expect(subjects).toHaveLength(1);
                const [{ kind, namespace, name }] = subjects;
                expect([group, bridge]).toContain(kind === "Group" ? name : `${namespace}/${name}`);
            }
            expect(inputsOf(plan, /:(ClusterRole|ClusterRoleBinding)$/)).toEqual([]);
            const rules = inputsOf(plan, /rbac.*:Role$/).flatMap(
                (role) => role.rules as { resources?: string[]; resourceNames?: string[]; verbs: string[] }[],
            );
            for (const { resources = [], resourceNames = [], verbs } of rules) {
                if (resources.includes("secrets"))
                    expect([resourceNames, verbs]).toEqual([["trigger-orders"], ["get"]]);
                expect(verbs.filter((verb) => !["get", "list", "watch"].includes(verb))).toEqual([]);
            }
        }
    }, 120_000);
});

describe.each(clouds)("furnished neighbours on %s", (cloud) => {
    it("have an edge, and workloads that KEDA scales by what credentials of theirs let it see", async () => {
        const both = await planNeighbours(cloud, equipments.furnished);
        for (const { plan } of both.tenants) {
            expect(inputsOf(plan, /envoyproxy\.io.*:SecurityPolicy$/)).toHaveLength(1);
            const triggers = inputsOf(plan, /:ScaledObject$/).flatMap(({ spec }) => spec.triggers);
            expect(triggers).toContainEqual(expect.objectContaining({ authenticationRef: { name: "trigger-orders" } }));
        }
    }, 120_000);

    it("hand KEDA a secret each, under their own names and by accounts of their own, and sign in with no other", async () => {
        const both = await planNeighbours(cloud, equipments.furnished);
        for (const { id, plan } of both.tenants) {
            const atKeda = inputsOf(
                plan,
                /^kubernetes:.*:(Secret|ExternalSecret|SecretStore|ServiceAccount|TriggerAuthentication)$/,
            ).filter(({ metadata }) => metadata.namespace === "keda");
            expect(atKeda.map(({ metadata }) => metadata.name).sort()).toEqual([
                `${id}.orders`,
                `tenant-${id}`,
                `tenant-${id}`,
            ]);
            const [store] = atKeda.filter(({ kind }) => kind === "SecretStore");
            const { remoteNamespace, auth } = store!.spec.provider.kubernetes;
            expect([remoteNamespace, auth.serviceAccount.name]).toEqual([`tenant-${id}`, `tenant-${id}`]);
            const signing = inputsOf(plan, /:TriggerAuthentication$/).flatMap(({ spec }) => spec.secretTargetRef);
            expect(signing).toEqual([{ parameter: "password", name: `${id}.orders`, key: "password" }]);
        }
        const [keda] = inputsOf(both.cell, /helm.*:Release$/).filter(({ chart }) => chart === "keda");
        expect(keda!.values.permissions.operator.restrict).toEqual({ secret: true });
    }, 120_000);
});
