import { beforeAll, describe, expect, it } from "vitest";
import { auroraMachines } from "../../../components/aws/database/names";
import { auroraAlarms } from "../../../components/aws/observability/aurora-alarms";
import { auroraClasses } from "../../../components/aws/sizes";
import { type Inventory, planTenant } from "./plans";

const types = {
    cluster: "aws:rds/cluster:Cluster",
    machine: "aws:rds/clusterInstance:ClusterInstance",
    settings: "aws:rds/clusterParameterGroup:ClusterParameterGroup",
    instance: "aws:rds/instance:Instance",
} as const;
type Change = NonNullable<Parameters<typeof planTenant>[1]>;
const planned = (isolation: "bridge" | "silo", change: Change = () => undefined) =>
    planTenant(isolation, (input) => {
        input.database.class = "premium";
        change(input);
    });
const names = (inventory: Inventory) => inventory.resources.map(({ urn }) => urn.split("::").at(-1)!);
const scope = { kind: "tenant", id: "acme" } as const;
const machines = auroraMachines(scope, { high_availability: true });

describe("a database of the premium class", () => {
    let inventory: Inventory;
    beforeAll(async () => {
        inventory = await planned("bridge", (input) => {
            input.component_version = 2;
        });
    });

    it("is a cluster of Aurora: encrypted, private, backed up and protected, with no password in sight", () => {
        expect(inventory.of(types.instance)).toEqual([]);
        const cluster = inventory.one(types.cluster);
        expect(cluster).toMatchObject({
            clusterIdentifier: "tn-acme-database",
            engine: "aurora-postgresql",
            engineVersion: "17",
            storageType: "aurora-iopt1",
            storageEncrypted: true,
            iamDatabaseAuthenticationEnabled: true,
            manageMasterUserPassword: true,
            backupRetentionPeriod: 7,
            preferredBackupWindow: "01:30-02:30",
            preferredMaintenanceWindow: "sun:03:00-sun:05:00",
            copyTagsToSnapshot: true,
            deleteAutomatedBackups: false,
            deletionProtection: true,
            skipFinalSnapshot: false,
            finalSnapshotIdentifier: "tn-acme-database-final",
            enabledCloudwatchLogsExports: ["postgresql"],
            allowMajorVersionUpgrade: false,
        });
        expect(cluster).not.toHaveProperty("masterPassword");
        const { protect, propertyDependencies } = inventory.state(types.cluster);
        expect(protect).toBe(true);
        for (const property of ["kmsKeyId", "masterUserSecretKmsKeyId"])
            expect(propertyDependencies?.[property]?.[0], property).toMatch(/::keys-database$/);
    });

    it("has a machine that writes and one that takes over, and one alone where that is enough", async () => {
        const found = inventory.of(types.machine);
        expect(found.map(({ inputs }) => (inputs as { identifier: string }).identifier).sort()).toEqual(machines);
        for (const { inputs, protect } of found) {
            expect(protect).toBe(true);
            expect(inputs).toMatchObject({
                clusterIdentifier: "tn-acme-database",
                instanceClass: "db.r7g.large",
                publiclyAccessible: false,
                performanceInsightsEnabled: true,
                monitoringInterval: 15,
                autoMinorVersionUpgrade: true,
                preferredMaintenanceWindow: "sun:03:00-sun:05:00",
            });
            // Where they stand is Aurora's choice: it spreads them.
            expect(inputs).not.toHaveProperty("availabilityZone");
        }
        const plain = await planned("bridge", (input) => {
            input.database.high_availability = false;
        });
        expect(plain.counts[types.machine]).toBe(1);
        expect(plain.of("aws:cloudwatch/metricAlarm:MetricAlarm").map(({ urn }) => urn)).not.toContainEqual(
            expect.stringContaining("database-lag"),
        );
    });

    it("has the settings that an instance has", async () => {
        const { family, parameters } = inventory.one(types.settings);
        const instance = (await planTenant("bridge")).one("aws:rds/parameterGroup:ParameterGroup");
        const without = (list: { name: string }[]) => list.filter(({ name }) => name !== "max_connections");
        expect(family).toBe("aurora-postgresql17");
        expect(without(parameters)).toEqual(without(instance.parameters));
    });

    it("stands behind the same pool, which waits for its machines", () => {
        const target = inventory.state("aws:rds/proxyTarget:ProxyTarget");
        expect(target.inputs).toMatchObject({ dbClusterIdentifier: "tn-acme-database" });
        expect(target.inputs).not.toHaveProperty("dbInstanceIdentifier");
        for (const machine of ["machine-1", "machine-2"])
            expect(target.dependencies).toContainEqual(expect.stringMatching(new RegExp(`::database-${machine}$`)));
        expect(inventory.one("aws:rds/proxy:Proxy")).toMatchObject({ requireTls: true, defaultAuthScheme: "IAM_AUTH" });
    });

    it("is opened by one who reads its own master secret alone", () => {
        const statements = inventory.policy("aws:iam/rolePolicy:RolePolicy", "database-administrator-policy").Statement;
        expect(statements[0]).toMatchObject({
            Resource: "arn:aws:secretsmanager:eu-west-1:111122223333:secret:rds!cluster-*",
            Condition: {
                StringEquals: {
                    "aws:ResourceTag/aws:rds:primaryDBClusterArn":
                        "arn:aws:rds:eu-west-1:111122223333:cluster:tn-acme-database",
                },
            },
        });
        const job = inventory.state("kubernetes:batch/v1:Job");
        expect(job.dependencies).toContainEqual(expect.stringMatching(/::database-machine-1$/));
    });

    it("lets its machines alone publish their metrics", () => {
        const [statement] = inventory.policy(
            "aws:iam/role:Role",
            "database-monitoring-role",
            "assumeRolePolicy",
        ).Statement;
        expect(statement.Condition.StringEquals["aws:SourceArn"]).toEqual(
            machines.map((name) => `arn:aws:rds:eu-west-1:111122223333:db:${name}`),
        );
    });

    it("logs to a group under the tenant's key, which knows it", () => {
        const group = inventory.one("aws:cloudwatch/logGroup:LogGroup", "database-logs-cluster");
        expect(group.name).toBe("/aws/rds/cluster/tn-acme-database/postgresql");
        const key = (name: string) => JSON.stringify(inventory.policy("aws:kms/key:Key", name));
        expect(key("keys-observability")).toContain("log-group:/aws/rds/cluster/tn-acme-database/*");
        expect(key("keys-database")).not.toContain("/aws/rds/cluster/");
    });

    it("is copied into the vault by rights to clusters alone", () => {
        const rights = JSON.stringify(inventory.policy("aws:iam/rolePolicy:RolePolicy", "backups-rights"));
        expect(rights).toContain("rds:CreateDBClusterSnapshot");
        expect(rights).toContain("arn:aws:rds:eu-west-1:111122223333:cluster:tn-acme-database");
        expect(rights).toContain("cluster-snapshot:awsbackup:*");
        expect(rights).not.toMatch(/CreateDBSnapshot|:db:/);
        const selection = inventory.state("aws:backup/selection:Selection", "backups-daily-selection");
        expect(selection.propertyDependencies?.resources).toContainEqual(expect.stringMatching(/::database-cluster$/));
    });

    it("has its share of the cell's audit records", () => {
        const patterns = inventory
            .of("aws:cloudwatch/eventRule:EventRule")
            .map(({ inputs }) => (inputs as { eventPattern: string }).eventPattern)
            .join();
        expect(patterns).toContain('"dBClusterIdentifier":["tn-acme-database"]');
        for (const machine of machines) expect(patterns).toContain(machine);
    });

    it("keeps what stands around a server where it is, whatever its kind", async () => {
        const standard = names(await planTenant("bridge"));
        const around = ["subnets", "group", "from-nodes", "monitoring-role", "monitoring-policy"];
        for (const name of around.map((each) => `database-${each}`)) {
            expect(standard).toContain(name);
            expect(names(inventory)).toContain(name);
        }
    });

    it.each([
        ["a consent to delete", { allow: { replace: [], delete: ["database"] } }],
        ["offboarding", { state: "offboarding" }],
    ])("loses its protection by %s alone, machines and all", async (_, consent) => {
        const open = await planned("silo", (input) => void Object.assign(input, consent));
        expect(open.one(types.cluster).deletionProtection).toBe(false);
        for (const { protect } of [...open.of(types.cluster), ...open.of(types.machine)])
            expect(protect ?? false).toBe(false);
    });
});

describe("what is watched of a cluster", () => {
    const limits = { storageGiB: 100, memoryGiB: 16, connections: 1000 };

    it("is told by the part that a machine plays, so that a failover takes no alarm away", () => {
        const alarms = auroraAlarms("c", { ...limits, reader: true });
        for (const { dimensions } of alarms) {
            expect(dimensions.DBClusterIdentifier).toBe("c");
            expect(dimensions).not.toHaveProperty("DBInstanceIdentifier");
        }
        expect(alarms.find(({ name }) => name === "database-storage")).toMatchObject({ threshold: 100 * 2 ** 30 });
        expect(alarms.length - auroraAlarms("c", { ...limits, reader: false }).length).toBe(1);
    });

    it("is of machines with memory of their own alone", () => {
        for (const { name } of Object.values(auroraClasses)) expect(name).not.toMatch(/^db\.t/);
    });
});
