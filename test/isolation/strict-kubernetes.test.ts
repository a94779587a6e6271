import { describe, expect, it } from "vitest";
import { clouds, inputsOf, planNeighbours } from "./plans";

describe.each(clouds)("Kubernetes' rights of two strict tenants on %s", (cloud) => {
    it("are given in a tenant's own namespace, to its own people, and to nobody in the whole cluster", async () => {
        const both = await planNeighbours(cloud);
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
