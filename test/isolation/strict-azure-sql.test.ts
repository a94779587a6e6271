import { beforeAll, describe, expect, it } from "vitest";
import { planCell, planSqlServer } from "../components/azure/plans";
import { covers } from "./azure-scope";
import { azureRulesIn, letsIn } from "./firewall";
import { connections } from "./network";
import { inputsOf, inTenant, type Neighbours, outsideOf, ownServersOf, pairs, podsOf, policiesOf } from "./plans";

const ids = ["acme", "acme-two"] as const;

describe("two strict tenants of one cell with Azure SQL", () => {
    let both: Neighbours;
    beforeAll(async () => {
        const cell = await planCell((input) => {
            input.database_engines = ["postgres", "sqlserver"];
        });
        const planned = ids.map(async (id) => ({
            id,
            plan: await planSqlServer("bridge", (input) => {
                input.tenant_id = id;
                input.component_version = 2;
                input.tenant_config.security.isolation_level = "strict";
            }),
        }));
        both = { cell, tenants: await Promise.all(planned) };
    }, 120_000);
    const policies = () => policiesOf([both.cell, ...both.tenants.map(({ plan }) => plan)]);

    it("have no way from a pod of one to a pod of the other, and outside of the cluster to their own SQL Server and cache alone", () => {
        for (const [one, other] of pairs(both)) {
            expect(connections(policies(), podsOf(one), podsOf(other))).toEqual([]);
            const inside = podsOf(one).filter((pod) => inTenant(pod, one.id));
            const outside = outsideOf(policies(), `tenant-${one.id}`);
            const ports = connections(policies(), inside, outside).map((way) => Number(way.split(" ").at(-1)));
            expect(new Set(ports)).toEqual(new Set([443]));
            const own = one.plan.resources.map(({ urn }) => urn);
            const found = ownServersOf(one);
            expect(Object.keys(found)).toEqual(["1433", "10000"]);
            for (const [port, from] of Object.entries(found))
                expect(own.filter((urn) => from.includes(urn)).map((urn) => urn.split("::").at(-1))).toEqual([
                    port === "1433" ? "database-endpoint-endpoint" : "cache-endpoint-endpoint",
                ]);
        }
    });

    it("reach servers from nodes alone, on one port, and no server reaches another", () => {
        const group = inputsOf(both.cell, /NetworkSecurityGroup$/).find((each) =>
            /-data$/.test(each.networkSecurityGroupName),
        );
        const subnet = (name: string) =>
            inputsOf(both.cell, /network:Subnet$/).find(({ subnetName }) => subnetName === name)
                .addressPrefix as string;
        const rules = azureRulesIn(group);
        expect(letsIn(rules, subnet("nodes"), subnet("data"), 1433)?.name).toBe("sqlserver");
        for (const port of [1434, 11_000, 11_999])
            expect(letsIn(rules, subnet("nodes"), subnet("data"), port)).toBeUndefined();
        for (const from of ["data", "endpoints", "control"])
            expect(letsIn(rules, subnet(from), subnet("data"), 1433)).toBeUndefined();
    });

    it("have a server each, administered by an identity of their own and entered by one of their own", () => {
        for (const [one, other] of pairs(both)) {
            const own = `tn-${one.id}-`;
            const [server] = one.plan.resources.filter(({ type }) => type === "azure-native:sql:Server");
            expect(server!.inputs).toMatchObject({ administrators: { login: `${own}dbadmin` } });
            const from = server!.propertyDependencies?.administrators ?? [];
            expect(from.map((urn) => urn.split("::").at(-1))).toContain("database-administrator-identity-identity");
            const theirs = other.plan.resources.map(({ urn }) => urn);
            expect(from.filter((urn) => theirs.includes(urn))).toEqual([]);
            const [job] = one.plan.resources.filter(({ type }) => type === "kubernetes:batch/v1:Job");
            expect(JSON.stringify(job!.inputs)).toContain(`serviceAccountName":"${own}dbadmin`);
            const scopes = inputsOf(one.plan, /RoleAssignment$/).map(({ scope }) => scope as string);
            const home = scopes[0]!.split("/providers/")[0]!;
            expect(scopes.every((scope) => covers(home, scope))).toBe(true);
            expect(home.endsWith(`tn-${one.id}-group`)).toBe(true);
        }
    });
});
