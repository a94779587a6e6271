import { beforeAll, describe, expect, it } from "vitest";
import { awsCron } from "../../../components/aws/readers";
import { parseCron } from "../../../model/cron";
import { type Inventory, planTenant } from "./plans";

const types = {
    target: "aws:appautoscaling/target:Target",
    policy: "aws:appautoscaling/policy:Policy",
    moment: "aws:appautoscaling/scheduledAction:ScheduledAction",
    machine: "aws:rds/clusterInstance:ClusterInstance",
    endpoint: "aws:rds/proxyEndpoint:ProxyEndpoint",
} as const;
type Change = NonNullable<Parameters<typeof planTenant>[1]>;

const schedule = {
    morning: { cron: "30 7 * * mon-fri", min: 3 },
    evening: { cron: "0 20 * * *", time_zone: "Europe/Dublin", min: 1, max: 2 },
};
const planned = (isolation: "bridge" | "silo", change: Change = () => undefined) =>
    planTenant(isolation, (input) => {
        Object.assign(input.database, { class: "premium", readers: { min: 1, max: 6, schedule } });
        change(input);
    });
const told = (inventory: Inventory) =>
    inventory
        .of("kubernetes:core/v1:ConfigMap")
        .map(({ inputs }) => (inputs as { data?: Record<string, string> }).data ?? {})
        .find((data) => "DATABASE_HOST" in data)!;

describe("readers of Aurora", () => {
    let inventory: Inventory;
    beforeAll(async () => {
        inventory = await planned("bridge");
    });

    it("are as many as keep their processors as busy as is aimed at, within bounds", () => {
        const scaled = {
            resourceId: "cluster:tn-acme-database",
            scalableDimension: "rds:cluster:ReadReplicaCount",
            serviceNamespace: "rds",
        };
        expect(inventory.one(types.target)).toMatchObject({ ...scaled, minCapacity: 1, maxCapacity: 6 });
        expect(inventory.one(types.target).tags).toMatchObject({ tenant: "acme" });
        expect(inventory.one(types.policy)).toMatchObject({
            ...scaled,
            policyType: "TargetTrackingScaling",
            targetTrackingScalingPolicyConfiguration: {
                predefinedMetricSpecification: { predefinedMetricType: "RDSReaderAverageCPUUtilization" },
                targetValue: 70,
            },
        });
        const { dependencies } = inventory.state(types.target);
        for (const machine of ["machine-1", "machine-2"])
            expect(dependencies).toContainEqual(expect.stringMatching(new RegExp(`::database-${machine}$`)));
    });

    it("change their bounds by the clock, each in its time zone", () => {
        expect(inventory.one(types.moment, "readers-at-morning")).toMatchObject({
            name: "morning",
            schedule: "cron(30 7 ? * MON,TUE,WED,THU,FRI *)",
            timezone: "UTC",
            scalableTargetAction: { minCapacity: 3, maxCapacity: 6 },
        });
        expect(inventory.one(types.moment, "readers-at-evening")).toMatchObject({
            schedule: "cron(0 20 * * ? *)",
            timezone: "Europe/Dublin",
            scalableTargetAction: { minCapacity: 1, maxCapacity: 2 },
        });
        for (const { propertyDependencies } of inventory.of(types.moment))
            expect(propertyDependencies?.resourceId).toContainEqual(expect.stringMatching(/::readers-target$/));
    });

    it("are reached through the pool, by the same ways, and workloads are told where", () => {
        expect(inventory.one(types.endpoint)).toMatchObject({ dbProxyName: "tn-acme-proxy", targetRole: "READ_ONLY" });
        const { propertyDependencies, dependencies } = inventory.state(types.endpoint);
        expect(propertyDependencies?.vpcSecurityGroupIds).toEqual([expect.stringMatching(/::pool-group$/)]);
        expect(dependencies).toContainEqual(expect.stringMatching(/::pool-target$/));
        const { DATABASE_POOL_SIZE, ...variables } = told(inventory);
        expect(variables).toMatchObject({
            DATABASE_READER_PORT: "5432",
            DATABASE_READER_POOL_SIZE: DATABASE_POOL_SIZE,
        });
        expect(variables).toHaveProperty("DATABASE_READER_HOST");
        expect(variables).not.toHaveProperty("DATABASE_READER_CA");
    });

    it("begin with a planned one, the standby where there is one: no other could be reached before AWS has made it", async () => {
        expect(inventory.counts[types.machine]).toBe(2);
        const alone = await planned("bridge", (input) => {
            input.database.high_availability = false;
        });
        expect(alone.counts[types.machine]).toBe(2);
    });

    it("may publish the metrics of machines that AWS makes of this account alone", () => {
        const [statement] = inventory.policy(
            "aws:iam/role:Role",
            "database-monitoring-role",
            "assumeRolePolicy",
        ).Statement;
        expect(statement.Condition.StringEquals).toEqual({ "aws:SourceAccount": "111122223333" });
        expect(statement.Condition.ArnLike["aws:SourceArn"]).toContain(
            "arn:aws:rds:eu-west-1:111122223333:db:application-autoscaling-*",
        );
    });

    it("are watched when all of them are busy", () => {
        const alarms = inventory.of("aws:cloudwatch/metricAlarm:MetricAlarm").map(({ inputs }) => inputs);
        expect(alarms).toContainEqual(
            expect.objectContaining({
                metricName: "CPUUtilization",
                dimensions: { DBClusterIdentifier: "tn-acme-database", Role: "READER" },
            }),
        );
    });

    it.each(["suspended", "offboarding"] as const)("go but for one while the tenant is %s", async (state) => {
        const resting = await planned("silo", (input) => void Object.assign(input, { state }));
        expect(resting.one(types.target)).toMatchObject({ minCapacity: 1, maxCapacity: 1 });
        expect(resting.counts[types.moment] ?? 0).toBe(0);
        expect(resting.counts[types.endpoint]).toBe(1);
    });

    it("change nothing where nobody asks for them", async () => {
        const without = await planTenant("bridge", (input) => {
            input.database.class = "premium";
        });
        for (const type of [types.target, types.policy, types.moment, types.endpoint])
            expect(without.counts[type] ?? 0, type).toBe(0);
        expect(Object.keys(told(without)).filter((name) => name.includes("READER"))).toEqual([]);
    });
});

describe("a schedule in AWS's words", () => {
    it.each([
        ["* * * * *", "cron(* * * * ? *)"],
        ["*/30 0 1,15 * *", "cron(0,30 0 1,15 * ? *)"],
        ["0 9 * dec sun", "cron(0 9 ? 12 SUN *)"],
        ["0 9 * * 5-7", "cron(0 9 ? * SUN,FRI,SAT *)"],
    ])("%s", (text, expected) => {
        expect(awsCron(parseCron(text))).toBe(expected);
    });
});
