import { beforeAll, describe, expect, it, test } from "vitest";
import { clusterLimits, consolidationMinutes, mostNodes } from "../../../components/gcp/cluster/node-limits";
import { componentVersions } from "../../../model/schema/fields";
import { replacingProperties } from "../../../planner/engine/replacing-properties";
import type { Inventory } from "../aws/plans";
import { googleCell, planGoogleCell, planGoogleTenant, siloProject } from "./plans";

const classType = "kubernetes:cloud.google.com/v1:ComputeClass";
const clusterType = "gcp:container/cluster:Cluster";
const selectors = (inventory: Inventory) =>
    inventory
        .of("kubernetes:apps/v1:Deployment")
        .map(({ inputs }) => (inputs as { spec: { template: { spec: object } } }).spec.template.spec)
        .map((spec) => (spec as { nodeSelector?: object }).nodeSelector);
/** What is read of an object in a cluster. */
const objects = (inventory: Inventory, type: string) =>
    inventory
        .of(type)
        .map(({ inputs }) => inputs as { metadata: { name: string }; spec: ReturnType<Inventory["one"]>["spec"] });
const byClass = { "cloud.google.com/compute-class": "workloads" };
const byLabel = { "tenantry.io/nodes": "workloads" };

describe("nodes of a silo whose pools are made by class", () => {
    let first: Inventory;
    let second: Inventory;
    const planned = (version: number) =>
        planGoogleTenant("silo", (input) => {
            input.component_version = version;
            input.tenant_config.autoscaling.scale_down_delay = "7m";
        });
    beforeAll(async () => {
        [first, second] = await Promise.all([planned(1), planned(2)]);
    });

    it("are like those of pools: own account, own key, secure boot, private, and nobody's to take away", () => {
        const { metadata, spec } = second.one(classType);
        expect(metadata.name).toBe("workloads");
        expect(spec).toMatchObject({
            nodePoolAutoCreation: {
                enabled: true,
                shieldedInstanceConfig: { enableSecureBoot: true, enableIntegrityMonitoring: true },
            },
            nodePoolConfig: {
                imageType: "cos_containerd",
                ipType: "private",
                serviceAccount: `tn-acme-nodes@${siloProject}.iam.gserviceaccount.com`,
                nodeLabels: byLabel,
            },
            whenUnsatisfiable: "DoNotScaleUp",
        });
        expect(spec.priorities.map(({ machineFamily }: { machineFamily: string }) => machineFamily)).toEqual([
            "n2d",
            "n2",
            "e2",
        ]);
        for (const { spot, storage } of spec.priorities) {
            expect(spot).toBe(false);
            expect(storage.bootDiskKMSKey).toMatch(/\/cryptoKeys\/cluster$/);
        }
    });

    it("are given back after the delay of the tenant's file", () => {
        expect(second.one(classType).spec.autoscalingPolicy).toEqual({ consolidationDelayMinutes: 7 });
    });

    it("stay within what the tenant may take, with those of the add-ons on top", () => {
        const { enabled, resourceLimits, autoProvisioningDefaults } = second.one(clusterType).clusterAutoscaling;
        const pools = second.of("gcp:container/nodePool:NodePool");
        expect(pools).toHaveLength(2);
        expect(resourceLimits).toEqual([
            { resourceType: "cpu", maximum: 50 + 4 * 2 },
            { resourceType: "memory", maximum: 100 + 4 * 8 },
        ]);
        // A key here could not be added to a cluster that is there, and pods of no class need no pools.
        expect([enabled, autoProvisioningDefaults]).toEqual([false, undefined]);
    });

    it("are what its pods ask for, once the class is there", () => {
        expect(new Set(selectors(second).map((each) => JSON.stringify(each)))).toEqual(
            new Set([JSON.stringify(byClass)]),
        );
        const after = second.of("kubernetes:apps/v1:Deployment").flatMap(({ dependencies = [] }) => dependencies);
        expect(after.some((urn) => urn.includes(classType))).toBe(true);
    });

    it("come by pool on the first version, as they did", () => {
        expect(first.of(classType)).toEqual([]);
        expect(first.one(clusterType)).not.toHaveProperty("clusterAutoscaling");
        expect(first.one(clusterType)).not.toHaveProperty("nodePoolDefaults");
        for (const selector of selectors(first)) expect(selector).toEqual(byLabel);
    });

    it("differ from the first version's by nothing that replaces a cluster or a pool", () => {
        for (const type of [clusterType, "gcp:container/nodePool:NodePool"]) {
            const fixed = replacingProperties(type).map((path) => path.split("."));
            for (const { urn, inputs } of first.of(type)) {
                const other = second.of(type).find((each) => each.urn === urn)!;
                const at = (value: unknown, path: string[]) =>
                    path.reduce<unknown>((found, key) => (found as Record<string, unknown> | undefined)?.[key], value);
                for (const path of fixed) expect(at(other.inputs, path)).toEqual(at(inputs, path));
            }
        }
    });
});

test("a cell decides for its tenants, whatever their own version is", async () => {
    for (const version of componentVersions) {
        const cell = googleCell((input) => {
            input.component_version = version;
        });
        for (const own of componentVersions) {
            const tenant = await planGoogleTenant("pool", (input) => (input.component_version = own), cell);
            for (const selector of selectors(tenant)) expect(selector).toEqual(version === 1 ? byLabel : byClass);
        }
    }
});

test("a cell's class has the limits of the cell", async () => {
    const cell = await planGoogleCell((input) => {
        input.component_version = 2;
        Object.assign(input.cluster, { max_cpu: "200", max_memory: "800Gi", system_nodes: { min: 3, max: 6 } });
    });
    expect(cell.one(clusterType).clusterAutoscaling.resourceLimits).toEqual([
        { resourceType: "cpu", maximum: 212 },
        { resourceType: "memory", maximum: 848 },
    ]);
    for (const { spec } of objects(cell, classType))
        expect(spec.autoscalingPolicy).toEqual({ consolidationDelayMinutes: 5 });
});

describe("nodes that Google looks after", () => {
    const byAutopilot = { "cloud.google.com/compute-class": "workloads-autopilot" };
    const classOf = (inventory: Inventory, name: string) =>
        objects(inventory, classType).find(({ metadata }) => metadata.name === name);
    const silo = (machines: "standard" | "autopilot") =>
        planGoogleTenant("silo", (input) => {
            input.component_version = 2;
            input.placement.machines = machines;
        });
    let plain: Inventory;
    let managed: Inventory;
    beforeAll(async () => {
        [plain, managed] = await Promise.all([silo("standard"), silo("autopilot")]);
    });

    it("are a class of their own, since Google lets nobody change one into it", () => {
        expect(objects(plain, classType).map(({ metadata }) => metadata.name)).toEqual(["workloads"]);
        expect(classOf(managed, "workloads")).toEqual(classOf(plain, "workloads"));
        const { spec } = classOf(managed, "workloads-autopilot")!;
        expect(spec).toMatchObject({
            autopilot: { enabled: true },
            nodePoolAutoCreation: { enabled: true, shieldedInstanceConfig: { enableSecureBoot: true } },
            nodePoolConfig: {
                ipType: "private",
                serviceAccount: `tn-acme-nodes@${siloProject}.iam.gserviceaccount.com`,
            },
            whenUnsatisfiable: "DoNotScaleUp",
        });
        expect(spec.priorities).toEqual([
            {
                podFamily: "general-purpose",
                spot: false,
                storage: { bootDiskKMSKey: expect.stringMatching(/\/cluster$/) },
            },
        ]);
    });

    it("are asked for by the tenant's workloads, once the class is there, and by nothing else", () => {
        for (const selector of selectors(managed)) expect(selector).toEqual(byAutopilot);
        const after = managed.of("kubernetes:apps/v1:Deployment").flatMap(({ dependencies = [] }) => dependencies);
        expect(after.some((urn) => urn.includes("tenant-nodes-autopilot"))).toBe(true);
        const jobs = objects(managed, "kubernetes:batch/v1:Job").map(({ spec }) => spec.template.spec.nodeSelector);
        for (const selector of jobs) expect(selector ?? {}).not.toEqual(byAutopilot);
    });

    it("take nothing away and replace nothing: the class comes, and the workloads are rolled out", () => {
        const urns = (inventory: Inventory) => new Map(inventory.resources.map(({ urn, inputs }) => [urn, inputs]));
        const [before, now] = [urns(plain), urns(managed)];
        for (const urn of before.keys()) expect(now.has(urn)).toBe(true);
        expect([...now.keys()].filter((urn) => !before.has(urn))).toEqual([
            expect.stringContaining("cluster-tenant-nodes-autopilot"),
        ]);
        const changed = [...before].filter(([urn, inputs]) => JSON.stringify(inputs) !== JSON.stringify(now.get(urn)));
        expect(new Set(changed.map(([urn]) => urn.split("$").at(-1)!.split("::")[0]))).toEqual(
            new Set(["kubernetes:apps/v1:Deployment"]),
        );
    });

    it("are there on every cell of the second version, for tenants that ask for them", async () => {
        const cell = await planGoogleCell((input) => (input.component_version = 2));
        expect(new Set(objects(cell, classType).map(({ metadata }) => metadata.name))).toEqual(
            new Set(["workloads", "workloads-autopilot"]),
        );
        const shared = googleCell((input) => {
            input.component_version = 2;
        });
        const asks = (machines: "standard" | "autopilot") =>
            planGoogleTenant("pool", (input) => (input.placement.machines = machines), shared);
        for (const selector of selectors(await asks("autopilot"))) expect(selector).toEqual(byAutopilot);
        for (const selector of selectors(await asks("standard"))) expect(selector).toEqual(byClass);
    });
});

describe("arithmetic of nodes", () => {
    const node = { name: "n", cores: 4, memoryGiB: 16 };

    it("never goes beyond the limits, but for one node", () => {
        expect(mostNodes({ cpu: "17", memory: "1Ti" }, node)).toBe(4);
        expect(mostNodes({ cpu: "100", memory: "33Gi" }, node)).toBe(2);
        expect(mostNodes({ cpu: "1", memory: "1Gi" }, node)).toBe(1);
    });

    it("leaves a tenant room for one node", () => {
        const limits = clusterLimits({ limits: { cpu: "1", memory: "1Gi" }, systemNodes: { min: 2, max: 2 } });
        expect(limits).toEqual({ cores: 4 + 4, gibibytes: 16 + 16 });
    });

    it("waits for whole minutes, from one to a day", () => {
        expect([0, 30, 61, 300, 999_999].map((seconds) => consolidationMinutes({ seconds }))).toEqual([
            1, 1, 2, 5, 1_440,
        ]);
    });
});
