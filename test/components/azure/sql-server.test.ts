import { beforeAll, describe, expect, it } from "vitest";
import { serverKeyName } from "../../../components/azure/database/sql-server";
import { tenantUserSql } from "../../../components/azure/database/tsql";
import { shortTermDays, weeksOf } from "../../../components/azure/retention";
import { sqlServerCores } from "../../../components/azure/sizes";
import { sqlServerLimits } from "../../../model/servers";
import { Duration } from "../../../model/units";
import { unknownText } from "../../../planner/document";
import type { Inventory } from "../aws/plans";
import { allOf, native, planCell, planSqlServer, planTenant, subscription } from "./plans";

const job = "kubernetes:batch/v1:Job";
const group = `/subscriptions/${subscription}/resourceGroups/tn-acme-group/providers`;
const serverId = (plan: Inventory) => `${group}/Microsoft.Sql/servers/${plan.one(native("sql:Server")).serverName}`;

describe("a tenant that asks for Azure SQL", () => {
    let plan: Inventory;
    beforeAll(async () => {
        plan = await planSqlServer("bridge");
    }, 60_000);

    it("has a server and one database on it, and no PostgreSQL", () => {
        expect(plan.counts).toMatchObject({ [native("sql:Server")]: 1, [native("sql:Database")]: 1 });
        expect(Object.keys(plan.counts).filter((type) => type.includes("dbforpostgresql"))).toEqual([]);
    });

    it("signs in by Entra alone, is reached in the network alone, and lets nothing out", () => {
        const server = plan.one(native("sql:Server"));
        expect(server.administrators).toEqual({
            administratorType: "ActiveDirectory",
            azureADOnlyAuthentication: true,
            login: "tn-acme-dbadmin",
            principalType: "Application",
            sid: unknownText,
            tenantId: expect.any(String),
        });
        expect(server).toMatchObject({
            version: "12.0",
            minimalTlsVersion: "1.2",
            publicNetworkAccess: "Disabled",
            restrictOutboundNetworkAccess: "Enabled",
        });
        expect(server.administratorLogin).toBeUndefined();
        const endpoint = allOf(plan, native("network:PrivateEndpoint")).find((each) =>
            each.privateLinkServiceConnections[0].groupIds.includes("sqlServer"),
        );
        expect(endpoint.privateLinkServiceConnections[0].privateLinkServiceId).toBe(serverId(plan));
        expect(endpoint.subnet.id).toMatch(/subnets\/data$/);
        const zones = allOf(plan, native("network:PrivateDnsZoneGroup")).flatMap((each) => each.privateDnsZoneConfigs);
        expect(zones.find(({ name }) => name === "sqlserver").privateDnsZoneId).toMatch(
            /cell-eu-1-group.*\/privatelink\.database\.windows\.net$/,
        );
    });

    it("encrypts with the tenant's key as an identity that may use that key alone, and follows its rotation", () => {
        const server = plan.state(native("sql:Server"));
        const holder = `${group}/Microsoft.ManagedIdentity/userAssignedIdentities/tn-acme-databasekey`;
        expect(server.inputs).toMatchObject({
            keyId: unknownText,
            primaryUserAssignedIdentityId: holder,
            identity: { type: "UserAssigned", userAssignedIdentities: [holder] },
        });
        expect(server.propertyDependencies?.keyId?.some((urn) => urn.endsWith("::keys-database"))).toBe(true);
        const rights = allOf(plan, native("authorization:RoleAssignment")).filter(({ description }) =>
            description.includes("tn-acme-databasekey"),
        );
        expect(rights.map(({ scope }) => scope)).toEqual([expect.stringMatching(/\/keys\/database$/)]);
        expect(plan.one(native("sql:EncryptionProtector"))).toMatchObject({
            encryptionProtectorName: "current",
            serverKeyType: "AzureKeyVault",
            autoRotationEnabled: true,
        });
    });

    it("keeps backups in the region for as long as the tenant asks, and weekly ones beyond its end", () => {
        expect(plan.one(native("sql:Database")).requestedBackupStorageRedundancy).toBe("Zone");
        const { retentionDays } = plan.one(native("sql:BackupShortTermRetentionPolicy"));
        expect(retentionDays).toBe(7);
        expect(plan.one(native("sql:LongTermRetentionPolicy")).weeklyRetention).toBe("P1W");
    });

    it("is locked and protected, until the tenant consents or leaves", async () => {
        for (const type of ["sql:Server", "sql:Database"]) expect(plan.state(native(type)).protect).toBe(true);
        const locks = allOf(plan, native("authorization:ManagementLockByScope")).map(({ scope }) => scope);
        expect(locks).toContain(serverId(plan));
        const leaving = await planSqlServer("bridge", (input) => {
            input.state = "offboarding";
        });
        for (const type of ["sql:Server", "sql:Database"]) expect(leaving.state(native(type)).protect).toBeFalsy();
        expect(leaving.of(native("authorization:ManagementLockByScope"))).toEqual([]);
    });

    it("records who signs in and changes rights, and statements where audit logging asks for it", async () => {
        const actions = (of: Inventory) =>
            of.one(native("sql:ExtendedServerBlobAuditingPolicy")).auditActionsAndGroups as string[];
        expect(actions(plan)).toContain("BATCH_COMPLETED_GROUP");
        const quiet = await planSqlServer("bridge", (input) => {
            input.tenant_config.security.audit_logging = false;
        });
        expect(actions(quiet)).not.toContain("BATCH_COMPLETED_GROUP");
        expect(actions(quiet)).toContain("FAILED_DATABASE_AUTHENTICATION_GROUP");
        const records = allOf(plan, native("monitor:DiagnosticSetting"));
        const audit = records.find(({ resourceUri }) => resourceUri === `${serverId(plan)}/databases/master`);
        expect(audit.logs).toEqual([{ category: "SQLSecurityAuditEvents", enabled: true }]);
        expect(audit.storageAccountId).toMatch(/cell-eu-1-group/);
    });

    it("is watched by metrics of its database", () => {
        const alarms = allOf(plan, native("monitor:MetricAlert")).filter(({ ruleName }) => /database/.test(ruleName));
        expect(alarms.map((each) => each.criteria.allOf[0].metricName).sort()).toEqual([
            "connection_failed",
            "cpu_percent",
            "deadlock",
            "log_write_percent",
            "storage_percent",
            "workers_percent",
        ]);
        for (const { scopes } of alarms) expect(scopes).toEqual([`${serverId(plan)}/databases/db_acme`]);
    });

    it("tells its workloads where and what it is, and opens the way to its port alone", () => {
        const env = plan.one("kubernetes:core/v1:ConfigMap", "acme-web").data;
        expect(env).toMatchObject({
            DATABASE_ENGINE: "sqlserver",
            DATABASE_HOST: `${plan.one(native("sql:Server")).serverName}.database.windows.net`,
            DATABASE_PORT: "1433",
            DATABASE_NAME: "db_acme",
            DATABASE_USER: "app_acme",
            DATABASE_ENCRYPT: "mandatory",
            DATABASE_TRUST_SERVER_CERTIFICATE: "false",
        });
        expect(env.DATABASE_SSLMODE).toBeUndefined();
        const way = plan.one("kubernetes:networking.k8s.io/v1:NetworkPolicy", "tenancy-allow-database");
        expect(way.spec.egress[0].ports).toEqual([{ port: 1433, protocol: "TCP" }]);
    });
});

describe("the job that lets workloads in", () => {
    it("signs in with a token of the administrator's identity, and knows workloads by their application id", async () => {
        const plan = await planSqlServer("bridge");
        const { spec, metadata } = plan.one(job).spec.template;
        expect(spec.serviceAccountName).toBe("tn-acme-dbadmin");
        expect(metadata.labels["azure.workload.identity/use"]).toBe("true");
        const [signIn] = spec.initContainers;
        expect(signIn.command[2]).toContain("scope=https%3A%2F%2Fdatabase.windows.net%2F.default");
        expect(signIn.command[2]).toContain("cp /etc/ssl/cert.pem /credentials/authorities.pem");
        const [client] = spec.containers;
        expect(client.image).toMatch(/^mcr\.microsoft\.com\/mssql\/server:.+@sha256:[0-9a-f]{64}$/);
        expect(client.command[2]).toContain('-S "$SERVER" -d "$DATABASE" -G -P /credentials/token');
        const value = (name: string) => client.env.find((each: { name: string }) => each.name === name)?.value;
        expect([value("CLIENT_ID"), value("DATABASE"), value("SSL_CERT_FILE")]).toEqual([
            unknownText,
            "db_acme",
            "/credentials/authorities.pem",
        ]);
        expect(value("PGHOST")).toBeUndefined();
    });

    it("gives no more than reading, writing, changing the structure and running procedures", () => {
        const text = tenantUserSql("acme");
        expect(text).toContain("CREATE USER [app_acme] WITH SID = ");
        expect([...text.matchAll(/ALTER ROLE (\w+) ADD/g)].map(([, role]) => role)).toEqual([
            "db_datareader",
            "db_datawriter",
            "db_ddladmin",
        ]);
        expect(text).not.toMatch(/db_owner|EXTERNAL PROVIDER|PASSWORD/);
    });
});

describe("the ground of Azure SQL", () => {
    const zones = (plan: Inventory) =>
        allOf(plan, native("privatedns:PrivateZone")).map((each) => each.privateZoneName);
    const ports = (plan: Inventory) =>
        allOf(plan, native("network:NetworkSecurityGroup"))
            .find(({ networkSecurityGroupName }) => /-data$/.test(networkSecurityGroupName))
            .securityRules.flatMap((each: { destinationPortRanges?: string[] }) => each.destinationPortRanges ?? []);
    const ways = (plan: Inventory) =>
        plan
            .one("kubernetes:networking.k8s.io/v1:NetworkPolicy", "cluster-administration-ways")
            .spec.egress.flatMap((each: { ports: { port: number }[] }) => each.ports.map(({ port }) => port));

    it("is there in a cell that is open to it, and in no other", async () => {
        const closed = await planCell();
        const open = await planCell((input) => {
            input.database_engines = ["postgres", "sqlserver"];
        });
        expect([zones(closed), ports(closed), ways(closed)].flat()).not.toContain("1433");
        expect(zones(closed)).not.toContain("privatelink.database.windows.net");
        expect(ways(closed)).not.toContain(1433);
        expect(zones(open)).toContain("privatelink.database.windows.net");
        expect(ports(open)).toContain("1433");
        expect(ways(open)).toEqual(expect.arrayContaining([5432, 1433]));
    });

    it("is there in a silo that asks for it", async () => {
        const plan = await planSqlServer("silo");
        expect(zones(plan)).toContain("privatelink.database.windows.net");
        expect(ports(plan)).toContain("1433");
        expect(ways(plan)).toContain(1433);
        expect(plan.of(native("sql:Server"))).toHaveLength(1);
        expect(zones(await planTenant("silo"))).not.toContain("privatelink.database.windows.net");
    });
});

describe("sizes and times of Azure SQL", () => {
    it("grow with the words for them", () => {
        const sizes = (["small", "medium", "large", "xlarge"] as const).map((size) => ({
            vCores: sqlServerCores[size],
            ...sqlServerLimits[size],
        }));
        for (const [index, { vCores, memoryGiB, workers, storageGiB }] of sizes.entries()) {
            // A hundred workers and some 5.19 GB a vCore, as the service's table has it.
            expect(workers).toBe(vCores * 100);
            expect(Math.abs(memoryGiB - vCores * 5.19)).toBeLessThan(0.1);
            const before = sizes[index - 1];
            if (before) expect(vCores > before.vCores && storageGiB >= before.storageGiB).toBe(true);
        }
    });

    it.each([
        ["small", "100Gi", { capacity: 2, gibibytes: 100 }],
        ["xlarge", "4Ti", { capacity: 32, gibibytes: 4096 }],
    ] as const)("size %s of %s is what the SKU says", async (size, ceiling, { capacity, gibibytes }) => {
        const plan = await planSqlServer("bridge", (input) => {
            Object.assign(input.database, { size, max_storage: ceiling, high_availability: false });
        });
        expect(plan.one(native("sql:Database"))).toMatchObject({
            sku: { name: "GP_Gen5", tier: "GeneralPurpose", family: "Gen5", capacity },
            maxSizeBytes: gibibytes * 2 ** 30,
            zoneRedundant: false,
        });
    });

    it("keeps backups in one place where the region has no zones", async () => {
        const plan = await planSqlServer("silo", (input) => {
            Object.assign(input, { region: "westus" });
            input.placement.zones = 2;
        });
        expect(plan.one(native("sql:Database"))).toMatchObject({
            requestedBackupStorageRedundancy: "Local",
            zoneRedundant: false,
        });
    });

    it.each([
        ["1d", 1, 1],
        ["7d", 7, 1],
        ["8d", 8, 2],
        ["35d", 35, 5],
        ["36h", 2, 1],
    ])("keeps backups of %s for %d days and %d weeks", (wanted, days, weeks) => {
        const span = Duration.parse(wanted);
        expect([shortTermDays(span), weeksOf(span)]).toEqual([days, weeks]);
        expect(weeksOf(span) * 7).toBeGreaterThanOrEqual(span.days);
    });

    it("names versions of keys as the server does", () => {
        const vault = "https://tn-acme.vault.azure.net/";
        expect(serverKeyName(vault, "database", `${vault}keys/database/0a1b`)).toBe("tn-acme_database_0a1b");
    });
});
