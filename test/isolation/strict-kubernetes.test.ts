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
                expect(subjects).toEqual([expect.objectContaining({ kind: "Group", name: `tenantry:tenant:${id}` })]);
            }
            expect(inputsOf(plan, /:(ClusterRole|ClusterRoleBinding)$/)).toEqual([]);
            const rules = inputsOf(plan, /rbac.*:Role$/).flatMap(
                (role) => role.rules as { resources?: string[]; verbs: string[] }[],
            );
            for (const { resources = [], verbs } of rules) {
                expect(resources).not.toContain("secrets");
                expect(verbs.filter((verb) => !["get", "list", "watch"].includes(verb))).toEqual([]);
            }
        }
    }, 120_000);
});

describe.each(clouds)("furnished neighbours on %s", (cloud) => {
    it("have an edge, and workloads that KEDA scales by what its own credentials tell", async () => {
        const both = await planNeighbours(cloud, equipments.furnished);
        for (const { plan } of both.tenants) {
            expect(inputsOf(plan, /envoyproxy\.io.*:SecurityPolicy$/)).toHaveLength(1);
            const triggers = inputsOf(plan, /:ScaledObject$/).flatMap(({ spec }) => spec.triggers);
            expect(triggers).toContainEqual(expect.objectContaining({ authenticationRef: { name: "queues" } }));
        }
    }, 120_000);
});
