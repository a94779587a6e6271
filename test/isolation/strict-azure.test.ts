import { beforeAll, describe, expect, it } from "vitest";
import { covers } from "./azure-scope";
import { equipmentNames, equipments, inputsOf, type Neighbours, pairs, planNeighbours, type Tenant } from "./plans";

describe.each(equipmentNames)("identities of two strict tenants of one cell on Azure, %s", (equipment) => {
    let both: Neighbours;
    beforeAll(async () => {
        both = await planNeighbours("azure", equipments[equipment]);
    }, 120_000);
    const scopesOf = ({ plan }: Tenant): string[] =>
        inputsOf(plan, /RoleAssignment$/).map(({ scope }) => scope as string);
    const subscription = "/subscriptions/0b1f6471-1bf0-4dda-aec3-111122223333";
    const group = ({ id }: Tenant) => `${subscription}/resourceGroups/tn-${id}-group`;

    it("have roles on resources of their own alone", () => {
        for (const [one, other] of pairs(both)) {
            expect(scopesOf(one).length).toBeGreaterThanOrEqual(5);
            const theirs = [...scopesOf(other), group(other)];
            expect(
                scopesOf(one).filter((scope) => theirs.some((id) => covers(scope, id) || covers(id, scope))),
            ).toEqual([]);
            expect(scopesOf(one).every((scope) => covers(group(one), scope))).toBe(true);
        }
        const [[one, other]] = pairs(both) as [readonly [Tenant, Tenant]];
        for (const wide of [subscription, group(other)])
            expect([...scopesOf(one), wide].some((scope) => scopesOf(other).some((id) => covers(scope, id)))).toBe(
                true,
            );
    });

    it("are the only ones that a tenant's roles, servers and caches are given to", () => {
        for (const { plan } of both.tenants) {
            const given = plan.resources.filter(({ type }) =>
                /RoleAssignment$|AdministratorsMicrosoftEntra$|AccessPolicyAssignment$/.test(type),
            );
            expect(given.length).toBeGreaterThanOrEqual(7);
            for (const { urn, propertyDependencies = {} } of given) {
                const who =
                    propertyDependencies.principalId ?? propertyDependencies.objectId ?? propertyDependencies.user;
                expect(
                    who?.map((each) => /UserAssignedIdentity::/.test(each)),
                    urn,
                ).toEqual([true]);
            }
        }
    });

    it("can be taken on by the tenant's own service accounts alone", () => {
        for (const { id, plan } of both.tenants) {
            const subjects = inputsOf(plan, /FederatedIdentityCredential$/).map(({ subject }) => subject as string);
            expect(subjects.length).toBeGreaterThanOrEqual(4);
            const own = new RegExp(`^system:serviceaccount:(tenant-${id}:[a-z-]+|tenantry-system:tn-${id}-dbadmin)$`);
            for (const subject of subjects) expect(subject).toMatch(own);
        }
    });
});
