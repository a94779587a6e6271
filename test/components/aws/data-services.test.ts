import { describe, expect, it } from "vitest";
import { storageGiB } from "../../../components/aws/database/parameters";
import { sharedServerRights } from "../../../components/shared/cache";
import { Size } from "../../../model/units";
import { planCell, planTenant, sampleCell } from "./plans";

const instance = "aws:rds/instance:Instance";
const group = "aws:elasticache/replicationGroup:ReplicationGroup";

describe("a database of the tenant's own", () => {
    it("is encrypted, private, backed up and protected", async () => {
        const inventory = await planTenant("bridge");
        expect(inventory.one(instance)).toMatchObject({
            identifier: "tn-acme-database",
            engine: "postgres",
            engineVersion: "17",
            instanceClass: "db.t4g.medium",
            storageEncrypted: true,
            publiclyAccessible: false,
            multiAz: true,
            iamDatabaseAuthenticationEnabled: true,
            manageMasterUserPassword: true,
            allocatedStorage: 20,
            maxAllocatedStorage: 100,
            backupRetentionPeriod: 7,
            backupWindow: "01:30-02:30",
            maintenanceWindow: "sun:03:00-sun:05:00",
            deletionProtection: true,
            skipFinalSnapshot: false,
            finalSnapshotIdentifier: "tn-acme-database-final",
            copyTagsToSnapshot: true,
            enabledCloudwatchLogsExports: ["postgresql", "upgrade"],
            performanceInsightsEnabled: true,
            performanceInsightsRetentionPeriod: 31,
            monitoringInterval: 15,
        });
        const { protect, propertyDependencies } = inventory.state(instance);
        expect(protect).toBe(true);
        for (const property of ["kmsKeyId", "masterUserSecretKmsKeyId", "performanceInsightsKmsKeyId"]) {
            expect(propertyDependencies?.[property]?.[0], property).toMatch(/aws:kms\/key:Key::keys-database$/);
        }
        expect(inventory.one(instance)).not.toHaveProperty("password");
    });

    it("takes encrypted connections alone, and as many as its pool was promised", async () => {
        const inventory = await planTenant("bridge", (input) => {
            input.tenant_config.performance.connection_pool = 2000;
        });
        const parameters = inventory.one("aws:rds/parameterGroup:ParameterGroup").parameters as {
            name: string;
            value: string;
        }[];
        const value = (name: string) => parameters.find((each) => each.name === name)?.value;
        expect(value("rds.force_ssl")).toBe("1");
        expect(value("max_connections")).toBe("2020");
        expect(value("pgaudit.log")).toBe("ddl,role,write");
        expect(
            inventory.one("aws:rds/proxyDefaultTargetGroup:ProxyDefaultTargetGroup").connectionPoolConfig,
        ).toMatchObject({
            maxConnectionsPercent: 100,
        });
        expect(inventory.one("aws:rds/proxy:Proxy")).toMatchObject({
            requireTls: true,
            defaultAuthScheme: "IAM_AUTH",
            engineFamily: "POSTGRESQL",
        });
    });

    it.each([
        ["5Gi", "5Gi", { allocatedStorage: 20 }],
        ["5Gi", "100Gi", { allocatedStorage: 20, maxAllocatedStorage: 100 }],
        ["100Gi", "100Gi", { allocatedStorage: 100 }],
        ["100Gi", "109Gi", { allocatedStorage: 100 }],
        ["100Gi", "110Gi", { allocatedStorage: 100, maxAllocatedStorage: 110 }],
        ["101Gi", "111Gi", { allocatedStorage: 101 }],
        ["101Gi", "112Gi", { allocatedStorage: 101, maxAllocatedStorage: 112 }],
        ["1.5Ti", "2Ti", { allocatedStorage: 1536, maxAllocatedStorage: 2048 }],
    ])("with %s to %s has storage that the service takes", (storage, most, expected) => {
        expect(storageGiB({ storage: Size.parse(storage), max_storage: Size.parse(most) })).toEqual(expected);
    });

    it("is open to nodes and to its pool alone", async () => {
        const inventory = await planTenant("bridge");
        const rules = inventory.of("aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule");
        expect(rules.length).toBeGreaterThan(3);
        for (const { inputs } of rules) {
            expect(inputs).not.toHaveProperty("cidrIpv4");
            expect(inputs).toHaveProperty("referencedSecurityGroupId");
        }
        expect(
            inventory.one("aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule", "database-from-nodes"),
        ).toMatchObject({
            referencedSecurityGroupId: "sg-nodes",
            fromPort: 5432,
            toPort: 5432,
        });
    });

    it("records nothing of structure and writes without audit logging, and measures less without real time", async () => {
        const inventory = await planTenant("bridge", (input) => {
            input.tenant_config.security.audit_logging = false;
            input.tenant_config.monitoring.real_time = false;
        });
        const parameters = inventory.one("aws:rds/parameterGroup:ParameterGroup").parameters as {
            name: string;
            value: string;
        }[];
        expect(parameters.map(({ name }) => name)).not.toContain("pgaudit.log");
        expect(inventory.one(instance).monitoringInterval).toBe(60);
        expect(inventory.counts["aws:cloudwatch/eventRule:EventRule"]).toBeUndefined();
    });

    it.each([
        ["a consent to replace", { allow: { replace: ["database"], delete: [] } }],
        ["a consent to delete", { allow: { replace: [], delete: ["database"] } }],
        ["offboarding", { state: "offboarding" }],
    ])("loses its protection by %s alone", async (_, consent) => {
        const inventory = await planTenant("bridge", (input) => void Object.assign(input, consent));
        expect(inventory.state(instance).protect ?? false).toBe(false);
        expect(inventory.one(instance).deletionProtection).toBe(false);
    });
});

describe("a bootstrap", () => {
    it("gives the tenant's role and database on its own server, signed in with the cloud's secret", async () => {
        const inventory = await planTenant("bridge");
        const { metadata, spec } = inventory.one("kubernetes:batch/v1:Job");
        expect(metadata.namespace).toBe("tenantry-system");
        const pod = spec.template.spec;
        expect(pod.serviceAccountName).toBe("tn-acme-dbmaster");
        const env = Object.fromEntries(
            pod.containers[0].env.map((each: { name: string; value: string }) => [each.name, each.value]),
        );
        expect(env.SQL.split("\n")).toEqual([
            "SELECT 'CREATE ROLE app_acme LOGIN' WHERE NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'app_acme') \\gexec",
            "ALTER ROLE app_acme CONNECTION LIMIT 100;",
            "GRANT rds_iam TO app_acme;",
            "GRANT app_acme TO CURRENT_USER;",
            "SELECT 'CREATE DATABASE db_acme OWNER app_acme TEMPLATE template0' WHERE NOT EXISTS (SELECT FROM pg_database WHERE datname = 'db_acme') \\gexec",
            "REVOKE ALL ON DATABASE db_acme FROM PUBLIC;",
            "GRANT CONNECT ON DATABASE db_acme TO app_acme;",
        ]);
        const [read] = inventory.policy("aws:iam/rolePolicy:RolePolicy", "database-administrator-policy").Statement;
        expect(read.Condition.StringEquals).toEqual({
            "aws:ResourceTag/aws:rds:primaryDBInstanceArn": "arn:aws:rds:eu-west-1:111122223333:db:tn-acme-database",
        });
    });

    it("of a cell runs once its pool has the server, and lets the pool's own role in before all others are shut out", async () => {
        const cell = await planCell();
        const job = cell.state("kubernetes:batch/v1:Job");
        const target = cell.state("aws:rds/proxyTarget:ProxyTarget");
        expect(job.dependencies).toContain(target.urn);
        const env = cell.one("kubernetes:batch/v1:Job").spec.template.spec.containers[0].env;
        const { value: sql } = env.find(({ name }: { name: string }) => name === "SQL");
        const granted = sql.indexOf("GRANT CONNECT ON DATABASE postgres TO rdsproxyadmin;");
        expect(granted).toBeGreaterThan(0);
        expect(granted).toBeLessThan(sql.indexOf("REVOKE CONNECT ON DATABASE postgres FROM PUBLIC;"));
        // Kubernetes would make another text of these.
        expect(sql).not.toMatch(/\$[$(]/);
    });

    it("of a server of the tenant's own leaves its database postgres open to the pool", async () => {
        for (const isolation of ["bridge", "silo"] as const) {
            const job = (await planTenant(isolation)).one("kubernetes:batch/v1:Job");
            expect(JSON.stringify(job), isolation).not.toContain("DATABASE postgres");
        }
    });

    it("runs as nobody, and keeps what it signs in with in memory", async () => {
        const { spec } = (await planTenant("pool")).one("kubernetes:batch/v1:Job");
        const pod = spec.template.spec;
        expect(pod.automountServiceAccountToken).toBe(false);
        expect(pod.securityContext).toMatchObject({ runAsNonRoot: true, seccompProfile: { type: "RuntimeDefault" } });
        for (const { image, securityContext } of [...pod.initContainers, ...pod.containers]) {
            expect(image).toMatch(/^public\.ecr\.aws\/.+@sha256:[0-9a-f]{64}$/);
            expect(securityContext).toMatchObject({
                allowPrivilegeEscalation: false,
                readOnlyRootFilesystem: true,
                capabilities: { drop: ["ALL"] },
            });
        }
        expect(pod.volumes[0]).toEqual({ name: "credentials", emptyDir: { medium: "Memory", sizeLimit: "1Mi" } });
    });

    it("signs in anew with each try: a token does not last as long as the job may", async () => {
        const { spec } = (await planTenant("pool")).one("kubernetes:batch/v1:Job");
        expect(spec.template.spec.restartPolicy).toBe("Never");
        expect(spec.backoffLimit).toBeGreaterThan(0);
    });

    it("keeps away from nodes that tenants run on, unless there is room nowhere else", async () => {
        const { affinity, nodeSelector } = (await planTenant("pool")).one("kubernetes:batch/v1:Job").spec.template.spec;
        expect(nodeSelector).toBeUndefined();
        const [{ preference }] = affinity.nodeAffinity.preferredDuringSchedulingIgnoredDuringExecution;
        expect(preference.matchExpressions).toEqual([{ key: "tenantry.io/nodes", operator: "In", values: ["system"] }]);
    });

    it("signs in to a cell's server with a token, as the role that lets tenants in", async () => {
        const inventory = await planTenant("pool", (input) => {
            input.tenant_config.security.isolation_level = "standard";
        });
        const pod = inventory.one("kubernetes:batch/v1:Job").spec.template.spec;
        expect(pod.serviceAccountName).toBe("cell-eu-1-dbtenants");
        const env = pod.containers[0].env as { name: string; value: string }[];
        expect(env).toContainEqual({ name: "PGUSER", value: "admin_eu_1" });
        expect(env).toContainEqual({ name: "PGSSLMODE", value: "verify-full" });
        expect(env).toContainEqual({ name: "PGHOST", value: "pool.proxy.example" });
    });

    it("changes its name with its SQL, so that new SQL is a new job", async () => {
        const name = async (pool: number) =>
            (
                await planTenant("bridge", (input) => {
                    input.tenant_config.performance.connection_pool = pool;
                })
            ).one("kubernetes:batch/v1:Job").metadata.name;
        expect(await name(100)).toBe(await name(100));
        expect(await name(100)).not.toBe(await name(101));
    });

    it("cannot be given to a pool tenant whose cell has no server", async () => {
        const withoutServer = sampleCell((input) => {
            input.database.enabled = false;
        });
        await expect(planTenant("pool", undefined, withoutServer)).rejects.toThrow("has no server to share");
    });
});

describe("a cell's shared servers", () => {
    it("let in tenants' roles through the pool, and nobody else", async () => {
        const inventory = await planCell();
        const [connect] = inventory.policy("aws:iam/rolePolicy:RolePolicy", "pool-policy").Statement;
        expect(connect.Resource).toEqual(
            ["admin_eu_1", "app_*"].map((user) => `arn:aws:rds-db:eu-west-1:111122223333:dbuser:*/${user}`),
        );
        expect(inventory.one("aws:elasticache/user:User").accessString).toBe("off ~* -@all");
        expect(inventory.state("aws:elasticache/userGroup:UserGroup").ignoreChanges).toEqual(["userIds"]);
    });

    it("give each pool tenant its own keys in the cache", async () => {
        const inventory = await planTenant("pool");
        expect(inventory.one("aws:elasticache/user:User")).toMatchObject({
            userId: "tn-acme-app",
            userName: "tn-acme-app",
            engine: "valkey",
            accessString: sharedServerRights("acme"),
            authenticationMode: { type: "iam" },
        });
        // Nothing but what is named; a suite with a real server tries what that comes to.
        expect(sharedServerRights("acme")).toMatch(/^on ~acme:\* resetchannels &acme:\* -@all \+@string /);
        expect(sharedServerRights("acme")).not.toMatch(/\+@(all|read|write|admin|dangerous|scripting)\b/);
        expect(inventory.one("aws:elasticache/userGroupAssociation:UserGroupAssociation")).toEqual({
            userGroupId: "cell-eu-1-cache",
            userId: "tn-acme-app",
        });
    });
});

describe("a cache of the tenant's own", () => {
    it("is encrypted at rest and on the way, with sign-in by cloud identity", async () => {
        const inventory = await planTenant("silo");
        expect(inventory.one(group)).toMatchObject({
            replicationGroupId: "tn-acme-cache",
            engine: "valkey",
            engineVersion: "8.0",
            nodeType: "cache.t4g.small",
            numCacheClusters: 2,
            automaticFailoverEnabled: true,
            multiAzEnabled: true,
            transitEncryptionEnabled: true,
            transitEncryptionMode: "required",
            atRestEncryptionEnabled: true,
            snapshotRetentionLimit: 1,
            snapshotWindow: "01:30-02:30",
        });
        expect(inventory.state(group).protect).toBe(true);
        expect(inventory.one("aws:elasticache/user:User").authenticationMode).toEqual({ type: "iam" });
    });

    it("has no failover without a replica", async () => {
        const inventory = await planTenant("bridge", (input) => {
            input.cache.replicas = 0;
        });
        expect(inventory.one(group)).toMatchObject({
            numCacheClusters: 1,
            automaticFailoverEnabled: false,
            multiAzEnabled: false,
        });
    });
});
