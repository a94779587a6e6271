import { describe, expect, it } from "vitest";
import { clouds } from "../../model/schema/fields";
import { adapterFor } from "../../stacks/adapters";
import { cellFacts, tenantFacts } from "../../stacks/facts";
import { cellStackName, stackName } from "../../stacks/spec";
import { planCell, planTenant, sampleCell } from "../components/aws/plans";
import { sampleTenant } from "../components/kubernetes/sample";

describe("the root of a stack", () => {
    it("tells policies what the tenant allows, as plain values", async () => {
        const inventory = await planTenant("silo", (input) => {
            input.residency = ["eu"];
            input.allow.replace = ["cache"];
            Object.assign(input.policies, { "aws-rds-multi-az": "advisory" });
        });
        const { name, facts } = {
            name: inventory.state("tenantry:index:Tenant").urn,
            facts: inventory.one("tenantry:index:Tenant"),
        };
        expect(name.endsWith("::acme")).toBe(true);
        expect(facts).toEqual({
            tenantId: "acme",
            administrators: [],
            tier: "enterprise",
            isolation: "silo",
            isolationLevel: "strict",
            state: "active",
            edition: "2026-11",
            environment: "production",
            cloud: "aws",
            region: "eu-west-1",
            owner: { team: "music", email: "music@example.com", costCenter: "cc-1" },
            labels: {},
            residency: ["eu"],
            encryption: "AES-256",
            auditLogging: true,
            autoscaling: { enabled: true, strategy: "reactive" },
            minReplicas: 2,
            maxReplicas: 50,
            workloads: ["web", "worker"],
            services: { database: true, cache: true, storage: true },
            alertChannels: ["email"],
            monthlyBudgetUsd: 1000,
            backupRetentionDays: 7,
            metricsRetentionDays: 30,
            deletionProtection: true,
            highAvailability: true,
            allow: { replace: ["cache"], delete: [] },
            policies: { "aws-rds-multi-az": "advisory" },
        });
    });

    it("names the cell of tenants that have one", () => {
        const of = (isolation: string) =>
            tenantFacts(
                sampleTenant((input) => {
                    input.placement.isolation = isolation;
                }),
            ).cell;
        expect([of("pool"), of("bridge"), of("silo")]).toEqual(["eu-1", "eu-1", undefined]);
    });

    it("of a cell carries its capacity", async () => {
        const facts = (await planCell()).one("tenantry:index:Cell");
        expect(facts).toEqual(cellFacts(sampleCell()));
        expect(facts.capacity).toEqual({ tenants: 50, cpu: "150", memory: "600Gi" });
    });
});

describe("outputs", () => {
    it("of a cell are what its tenants build on", async () => {
        const { outputs } = (await planCell()).plan.tenantry;
        expect(Object.keys(outputs).sort()).toEqual([
            "account",
            "cacheHost",
            "clusterName",
            "dataSubnetIds",
            "databaseHost",
            "gatewayHost",
            "kubeconfig",
            "networkId",
            "nodeSecurityGroupId",
            "privateSubnetIds",
        ]);
        expect(outputs.clusterName).toBe("cell-eu-1-cluster");
    });

    it("of a tenant say where it is", async () => {
        const { outputs } = (await planTenant("pool")).plan.tenantry;
        expect(outputs).toMatchObject({
            account: "111122223333",
            cell: "eu-1",
            namespace: "tenant-acme",
            bucket: "tn-acme-data-111122223333-eu-west-1-an",
            databaseHost: "pool.proxy.example",
            hosts: { web: "web.acme.eu-1.example.com" },
        });
    });

    it("read the cell's stack of the same project", async () => {
        const reference = (await planTenant("bridge")).state("pulumi:pulumi:StackReference");
        expect(reference.urn.endsWith("::organization/tenantry/cell.eu-1")).toBe(true);
    });
});

describe("adapters", () => {
    it("are there for every cloud", () => {
        for (const cloud of clouds) expect(adapterFor(cloud).name).toBe(cloud);
    });
});

describe("stack names", () => {
    it("are the tenant's id, or the cell's name behind its kind", () => {
        expect(stackName({ kind: "tenant", tenant: sampleTenant(), cell: undefined })).toBe("acme");
        expect(stackName({ kind: "cell", cell: sampleCell() })).toBe("cell.eu-1");
        expect(cellStackName("x")).toBe("cell.x");
    });
});

describe("the same spec", () => {
    it("gives the same plan, to the byte", async () => {
        const plan = async () => JSON.stringify((await planTenant("bridge", () => undefined)).plan);
        expect(await plan()).toBe(await plan());
    });
});
