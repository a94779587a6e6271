import { describe, expect, it } from "vitest";
import { namespaces } from "../../../components/kubernetes/names";
import type { Inventory } from "../aws/plans";
import { allOf, azureCell, native, planCell, planSqlServer, planTenant, subscription } from "./plans";

const assignment = native("authorization:PolicyAssignment");
type Input = Parameters<NonNullable<Parameters<typeof planTenant>[1]>>[0];
const second = (input: Pick<Input, "component_version">) => {
    input.component_version = 2;
};
const everyPlan = () =>
    Promise.all([
        planCell(second),
        ...(["pool", "bridge", "silo"] as const).map((each) => planTenant(each, second)),
        planSqlServer("silo", second),
    ]);

const rails = (plan: Inventory) =>
    Object.fromEntries(
        allOf(plan, assignment).map((each) => [
            each.policyAssignmentName.replace(/^(tn-acme|cell-eu-1)-/, ""),
            each.parameters.effect.value,
        ]),
    );
const everywhere = {
    "region-alone": "Deny",
    "accounts-private": "Deny",
    "accounts-keyless": "Deny",
    "vaults-private": "Deny",
    "vaults-kept": "Deny",
    "postgres-private": "Deny",
    "sql-private": "Deny",
};
const withCluster = { ...everywhere, "clusters-entra": "Deny", "pods-restricted": "Audit" };

describe("guard rails of a resource group", () => {
    it("are there from component version 2 on, more of them where a cluster is", async () => {
        const [cell, pool, bridge, silo] = await everyPlan();
        expect(rails(cell!)).toEqual(withCluster);
        expect(rails(silo!)).toEqual(withCluster);
        expect(rails(pool!)).toEqual(everywhere);
        expect(rails(bridge!)).toEqual(everywhere);
        expect(rails(await planTenant("silo"))).toEqual({});
    });

    it("are each on the group of their stack, and enforced", async () => {
        for (const plan of await everyPlan()) {
            const group = plan.one(native("resources:ResourceGroup"), "group").resourceGroupName;
            for (const each of allOf(plan, assignment)) {
                expect(each.scope).toBe(`/subscriptions/${subscription}/resourceGroups/${group}`);
                expect(each.enforcementMode).toBe("Default");
                expect(each.policyDefinitionId).toMatch(
                    /^\/providers\/Microsoft\.Authorization\/policy(Set)?Definitions\/[0-9a-f-]{36}$/,
                );
            }
        }
    });

    it("keep everything in the region of the stack", async () => {
        const plan = await planTenant("bridge", second, azureCell(second));
        const region = allOf(plan, assignment).find(({ policyAssignmentName: name }) => name.endsWith("region-alone"));
        expect(region.parameters.listOfAllowedLocations).toEqual({ value: ["westeurope"] });
    });

    it("leave namespaces of add-ons and of Azure out of what is said of pods", async () => {
        const plan = await planCell(second);
        const pods = allOf(plan, assignment).find(({ policyAssignmentName: name }) => name.endsWith("pods-restricted"));
        const { value } = pods.parameters.excludedNamespaces;
        expect(value).toEqual(
            expect.arrayContaining([...Object.values(namespaces), "gatekeeper-system", "dataprotection-microsoft"]),
        );
        expect(new Set(value).size).toBe(value.length);
    });

    it("refuse nothing of what is planned", async () => {
        for (const plan of await everyPlan()) {
            for (const { inputs = {} } of plan.resources) {
                const { location } = inputs as { location?: string };
                expect(["westeurope", "global", undefined]).toContain(location?.toLowerCase());
            }
            for (const account of allOf(plan, native("storage:StorageAccount")))
                expect(account).toMatchObject({ publicNetworkAccess: "Disabled", allowSharedKeyAccess: false });
            for (const { properties } of allOf(plan, native("keyvault:Vault"))) {
                expect(properties).toMatchObject({ publicNetworkAccess: "Disabled", enablePurgeProtection: true });
                expect(properties.enableSoftDelete).not.toBe(false);
            }
            for (const { network } of allOf(plan, native("dbforpostgresql:Server")))
                expect(network).toEqual({ publicNetworkAccess: "Disabled" });
            for (const server of allOf(plan, native("sql:Server"))) expect(server.publicNetworkAccess).toBe("Disabled");
            for (const cluster of allOf(plan, native("containerservice:ManagedCluster")))
                expect(cluster.disableLocalAccounts).toBe(true);
        }
    });
});
