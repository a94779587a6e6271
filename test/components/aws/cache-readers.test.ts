import { beforeAll, describe, expect, it } from "vitest";
import { cacheClasses } from "../../../components/aws/sizes";
import { readerScaling } from "../../../model/capabilities";
import { refusals } from "../../../operations/review/guards";
import { stepsBetween } from "../moves";
import { type Inventory, planChange, planTenant } from "./plans";

const types = {
    group: "aws:elasticache/replicationGroup:ReplicationGroup",
    parameters: "aws:elasticache/parameterGroup:ParameterGroup",
    target: "aws:appautoscaling/target:Target",
    policy: "aws:appautoscaling/policy:Policy",
    moment: "aws:appautoscaling/scheduledAction:ScheduledAction",
    alarm: "aws:cloudwatch/metricAlarm:MetricAlarm",
} as const;
type Change = NonNullable<Parameters<typeof planTenant>[1]>;

const schedule = { morning: { cron: "30 7 * * mon-fri", min: 3 } };
const planned = (isolation: "bridge" | "silo", change: Change = () => undefined) =>
    planTenant(isolation, (input) => {
        Object.assign(input.cache, { size: "medium", readers: { min: 2, max: 5, schedule } });
        change(input);
    });
const told = (inventory: Inventory) =>
    inventory
        .of("kubernetes:core/v1:ConfigMap")
        .map(({ inputs }) => (inputs as { data?: Record<string, string> }).data ?? {})
        .find((data) => "CACHE_HOST" in data)!;
const group = "tn-acme-cachecluster";

describe("readers of a cache", () => {
    let inventory: Inventory;
    beforeAll(async () => {
        inventory = await planned("bridge");
    });

    it("are those of one shard in cluster mode, which AWS counts once it is there", () => {
        expect(inventory.counts[types.group]).toBe(1);
        const server = inventory.one(types.group, "cache-cluster");
        expect(server).toMatchObject({
            replicationGroupId: group,
            clusterMode: "enabled",
            numNodeGroups: 1,
            replicasPerNodeGroup: 2,
            nodeType: "cache.m7g.large",
            automaticFailoverEnabled: true,
            multiAzEnabled: true,
            parameterGroupName: `${group}-valkey8`,
            finalSnapshotIdentifier: `${group}-final`,
        });
        // The provider refuses it beside a count of shards.
        expect(server).not.toHaveProperty("numCacheClusters");
        expect(inventory.one(types.parameters).parameters).toContainEqual({ name: "cluster-enabled", value: "yes" });
        const record = inventory.resources.find(({ type }) => type === types.group);
        expect(record?.ignoreChanges).toEqual(["replicasPerNodeGroup"]);
        expect(record?.protect).toBe(true);
    });

    it("keep the encryption, the sign-in, the door and the backups of every cache", async () => {
        const plain = (await planTenant("bridge", (input) => void Object.assign(input.cache, { size: "medium" }))).one(
            types.group,
        );
        for (const same of [
            "engine",
            "engineVersion",
            "port",
            "transitEncryptionEnabled",
            "transitEncryptionMode",
            "atRestEncryptionEnabled",
            "userGroupIds",
            "subnetGroupName",
            "snapshotRetentionLimit",
            "logDeliveryConfigurations",
        ])
            expect(inventory.one(types.group)[same], same).toEqual(plain[same]);
    });

    it("are as many as keep their engines as busy as is aimed at, within bounds", () => {
        const scaled = {
            resourceId: `replication-group/${group}`,
            scalableDimension: "elasticache:replication-group:Replicas",
            serviceNamespace: "elasticache",
        };
        expect(inventory.one(types.target)).toMatchObject({ ...scaled, minCapacity: 2, maxCapacity: 5 });
        expect(inventory.one(types.policy)).toMatchObject({
            ...scaled,
            targetTrackingScalingPolicyConfiguration: {
                predefinedMetricSpecification: { predefinedMetricType: "ElastiCacheReplicaEngineCPUUtilization" },
                targetValue: 70,
            },
        });
        expect(inventory.one(types.moment, "cache-readers-at-morning")).toMatchObject({
            ...scaled,
            schedule: "cron(30 7 ? * MON,TUE,WED,THU,FRI *)",
            scalableTargetAction: { minCapacity: 3, maxCapacity: 5 },
        });
        expect(inventory.state(types.target).dependencies).toContainEqual(expect.stringMatching(/::cache-cluster$/));
    });

    it("are told to workloads, whose role may sign in to this group alone", () => {
        expect(told(inventory)).toMatchObject({ CACHE_CLUSTER: "true", CACHE_PORT: "6379", CACHE_TLS: "true" });
        const statements = inventory
            .of("aws:iam/rolePolicy:RolePolicy")
            .flatMap(
                ({ inputs }) => JSON.parse(String((inputs as { policy?: unknown }).policy ?? "{}")).Statement ?? [],
            )
            .filter(({ Sid }) => Sid === "SignInToCache");
        expect(statements).not.toEqual([]);
        for (const { Resource } of statements)
            expect(Resource).toEqual([
                `arn:aws:elasticache:eu-west-1:111122223333:replicationgroup:${group}`,
                "arn:aws:elasticache:eu-west-1:111122223333:user:tn-acme-app",
            ]);
    });

    it("are watched by the part that a node plays, whichever nodes there are", () => {
        const alarms = inventory
            .of(types.alarm)
            .map(({ inputs }) => inputs as { namespace?: string; metricName: string; dimensions: object })
            .filter(({ namespace }) => namespace === "AWS/ElastiCache");
        expect(alarms.map(({ metricName, dimensions }) => ({ metricName, ...dimensions }))).toEqual(
            expect.arrayContaining([
                { metricName: "EngineCPUUtilization", ReplicationGroupId: group, Role: "Primary" },
                { metricName: "EngineCPUUtilization", ReplicationGroupId: group, Role: "Replica" },
                { metricName: "DatabaseMemoryUsageCountedForEvictPercentage", ReplicationGroupId: group },
            ]),
        );
        expect(alarms).toHaveLength(3);
    });

    it.each(["suspended", "offboarding"] as const)("go but for one while the tenant is %s", async (state) => {
        const resting = await planned("silo", (input) => void Object.assign(input, { state }));
        expect(resting.one(types.target)).toMatchObject({ minCapacity: 1, maxCapacity: 1 });
        expect(resting.counts[types.moment] ?? 0).toBe(0);
        expect(resting.one(types.group)).toMatchObject({ clusterMode: "enabled" });
    });

    it("stand beside those of a database", async () => {
        const both = await planned("bridge", (input) =>
            Object.assign(input.database, { class: "premium", readers: { min: 1, max: 2 } }),
        );
        expect(both.of(types.target).map(({ inputs }) => (inputs as { resourceId: string }).resourceId)).toEqual(
            expect.arrayContaining([`replication-group/${group}`, "cluster:tn-acme-database"]),
        );
    });

    it.each([
        ["prepare", undefined],
        ["switch", "true"],
    ])("are told of once workloads use the cache that they move to: %s", async (phase, cluster) => {
        const moving = await planTenant("pool", (input) => {
            Object.assign(input.cache, { size: "medium", readers: { min: 2, max: 5 } });
            Object.assign(input, { move: { to: "bridge", phase } });
        });
        expect(moving.one(types.group)).toMatchObject({ replicationGroupId: group });
        expect(told(moving).CACHE_CLUSTER).toBe(cluster);
    });

    it("are there in both homes of a tenant that moves to a silo, and few in the one that it has left", async () => {
        const moving = await planned("bridge", (input) =>
            Object.assign(input, { component_version: 2, move: { to: "silo", phase: "switch" } }),
        );
        const targets = moving
            .of(types.target)
            .map(({ inputs }) => inputs as { resourceId: string; maxCapacity: number })
            .map(({ resourceId, maxCapacity }) => `${resourceId} ${maxCapacity}`);
        expect(targets.sort()).toEqual([`replication-group/${group} 1`, `replication-group/${group}2 5`]);
    });

    it("change nothing where nobody asks for them", async () => {
        const without = await planTenant("bridge");
        for (const type of [types.target, types.policy, types.moment]) expect(without.counts[type] ?? 0, type).toBe(0);
        expect(without.one(types.group)).toMatchObject({ replicationGroupId: "tn-acme-cache", numCacheClusters: 2 });
        expect(without.one(types.group)).not.toHaveProperty("clusterMode");
        expect(told(without)).not.toHaveProperty("CACHE_CLUSTER");
    });
});

describe("asking for readers where there is a cache", () => {
    const readers: Change = (input) => void Object.assign(input.cache, { size: "medium", readers: { min: 1, max: 3 } });
    const plain: Change = (input) => void Object.assign(input.cache, { size: "medium" });
    const consenting =
        (change: Change): Change =>
        (input) => {
            Object.assign(input, { allow: { replace: [], delete: ["cache"] } });
            change(input);
        };
    const none = { place: "acme.yaml", offboarding: false, replace: [], delete: [] };
    const between = async (from: Change, to: Change) => {
        const steps = stepsBetween(await planTenant("bridge", from), await planTenant("bridge", to));
        const named = (wanted: string) =>
            steps.filter(({ op }) => op === wanted).map(({ urn }) => urn.split("$").at(-1)!.replace("::", " "));
        const refused = (consents: object) =>
            refusals({ steps, allowDestroy: true, consents: { ...none, ...consents } });
        return { named, refused };
    };

    it.each([
        ["on", plain, readers, "cache-server", "cache-cluster"],
        ["off", readers, plain, "cache-cluster", "cache-server"],
    ] as const)("turned %s makes another, empty one, and keeps all around it", async (_to, from, to, old, fresh) => {
        const { named } = await between(from, to);
        expect(named("delete")).toContain(`${types.group} ${old}`);
        expect(named("create")).toContain(`${types.group} ${fresh}`);
        for (const one of [...named("delete"), ...named("create")])
            expect(one).toMatch(/replicationGroup|parameterGroup|metricAlarm|appautoscaling|ReaderScaling/);
    });

    it("deletes the old one after all else, so that workloads have moved on", async () => {
        const before = await planTenant("bridge", consenting(plain));
        const { steps } = (await planChange(before.of(types.group), "bridge", consenting(readers))).plan;
        const at = (name: string) => steps.findIndex(({ urn }) => urn.endsWith(`::${name}`));
        expect(steps[at("cache-server")]?.op).toBe("delete");
        expect(at("cache-server")).toBeGreaterThan(at("cache-cluster"));
        const last = steps.findLastIndex(({ op }) => op === "create");
        expect(at("cache-server")).toBeGreaterThan(last);
    });

    it("asks for the consent to delete a cache, and for that it is deployed before", async () => {
        const { refused } = await between(consenting(plain), consenting(readers));
        expect(refused({}).map(({ loss, service }) => `${loss} ${service}`)).toEqual(["delete cache"]);
        expect(refused({ replace: ["cache"] })).toHaveLength(1);
        expect(refused({ delete: ["cache"] })).toEqual([]);
        const before = await planTenant("bridge", plain);
        await expect(planChange(before.of(types.group), "bridge", consenting(readers))).rejects.toThrow(/protect/);
    });
});

describe("sizes that have readers", () => {
    /** Source: docs.aws.amazon.com/AmazonElastiCache/latest/dg/AutoScaling.html, read 2026-11-30. */
    const scaled = /^cache\.(r7g|r6g|r6gd|r5|m7g|m6g|m5|c7gn)\.(large|xlarge|2xlarge)$/;

    it("are those of machines that AWS adds", () => {
        const sizes = Object.entries(cacheClasses).flatMap(([size, { name }]) => (scaled.test(name) ? [size] : []));
        expect(readerScaling.cache.aws?.sizes).toEqual(sizes);
    });
});
