import { beforeAll, describe, expect, it } from "vitest";
import { dumpingClouds } from "../../../components/shared/farewells";
import { unknownText } from "../../../planner/document";
import type { Inventory } from "../aws/plans";
import { allOf, azureCell, native, planCell, planTenant, subscription } from "./plans";

const cellGroup = `/subscriptions/${subscription}/resourceGroups/cell-eu-1-group/providers`;
const tenantGroup = `/subscriptions/${subscription}/resourceGroups/tn-acme-group/providers`;

let cell: Inventory;
let bridge: Inventory;
let pool: Inventory;
beforeAll(async () => {
    cell = await planCell();
    bridge = await planTenant("bridge");
    pool = await planTenant("pool");
});

/** Resources of Azure that a plan has none of. */
const none = (...types: string[]) => Object.fromEntries(types.map((type) => [native(type), undefined]));
const counted = (plan: Inventory, expected: Readonly<Record<string, number | undefined>>) =>
    expect(Object.fromEntries(Object.keys(expected).map((type) => [type, plan.counts[type]]))).toEqual(expected);

describe("a cell on Azure", () => {
    it("has a network, cluster and database server, and no cache that tenants could not be kept apart on", () => {
        counted(cell, {
            [native("network:VirtualNetwork")]: 1,
            [native("containerservice:ManagedCluster")]: 1,
            [native("dbforpostgresql:Server")]: 1,
            [native("keyvault:Vault")]: 2,
            [native("keyvault:Key")]: 4,
            [native("dataprotection:BackupInstance")]: 1,
            [native("monitor:SubscriptionDiagnosticSetting")]: 1,
            "kubernetes:batch/v1:Job": 1,
            ...none("redisenterprise:RedisEnterprise"),
        });
    });

    it("keeps few connections for each tenant in the pool, whatever the server takes", () => {
        const size = allOf(cell, native("dbforpostgresql:Configuration")).find(
            ({ configurationName }) => configurationName === "pgbouncer.default_pool_size",
        );
        expect(size.value).toBe("10");
    });

    it("lets tenants pick logs of their own namespaces", () => {
        const settings = allOf(cell, "kubernetes:core/v1:ConfigMap").find(
            ({ metadata }) => metadata.name === "container-azm-ms-agentconfig",
        );
        expect(settings.data["log-data-collection-settings"]).toContain("multi_tenancy");
        expect(settings.data["agent-settings"]).toBe("[agent_settings.high_log_scale]\n  enabled = true");
    });

    it("collects its own logs at the same high scale, by an endpoint of its own", () => {
        const rule = cell.one(native("monitor:DataCollectionRule"), "cluster-logs-rule");
        const [{ streams, extensionName }] = rule.dataSources.extensions;
        expect(extensionName).toBe("ContainerInsights");
        expect(streams).toContain("Microsoft-ContainerLogV2-HighScale");
        expect(streams).not.toContain("Microsoft-ContainerInsights-Group-Default");
        expect(rule.dataFlows).toEqual([{ streams, destinations: ["workspace"] }]);
        expect(rule.dataCollectionEndpointId).toMatch(/\/dataCollectionEndpoints\//);
    });

    it("gives out what no tenant could know", () => {
        const { outputs } = cell.plan.tenantry;
        expect(Object.keys(outputs ?? {}).sort()).toEqual([
            "account",
            "cacheHost",
            "clusterName",
            "databaseHost",
            "directory",
            "gatewayHost",
            "issuer",
            "kubeconfig",
            "networkId",
        ]);
        expect(outputs).toMatchObject({ account: subscription, clusterName: "cell-eu-1-cluster", cacheHost: "" });
    });

    it("proves its domain in the zone that it names, with an identity for that zone alone", async () => {
        const zone_id = `/subscriptions/${subscription}/resourceGroups/dns/providers/Microsoft.Network/dnsZones/example.com`;
        const zoned = await planCell((input) => Object.assign(input, { dns: { zone_id } }));
        const issuer = zoned.one("kubernetes:cert-manager.io/v1:ClusterIssuer");
        expect(issuer.spec.acme.solvers[1]).toMatchObject({
            selector: { dnsZones: ["eu-1.example.com"] },
            dns01: {
                azureDNS: { hostedZoneName: "example.com", resourceGroupName: "dns", subscriptionID: subscription },
            },
        });
        const right = allOf(zoned, native("authorization:RoleAssignment")).find(({ scope }) => scope === zone_id);
        expect(right.description).toContain("DNS Zone Contributor");
    });
});

describe("a bridge tenant on Azure", () => {
    it("has data services and keys of its own, on the cell's network and cluster", () => {
        counted(bridge, {
            [native("dbforpostgresql:Server")]: 1,
            [native("redisenterprise:RedisEnterprise")]: 1,
            [native("storage:StorageAccount")]: 1,
            [native("keyvault:Vault")]: 1,
            [native("keyvault:Key")]: 3,
            [native("network:PrivateEndpoint")]: 4,
            ...none(
                "network:VirtualNetwork",
                "containerservice:ManagedCluster",
                "dataprotection:BackupVault",
                "privatedns:PrivateZone",
                "monitor:SubscriptionDiagnosticSetting",
            ),
        });
        for (const { subnet } of allOf(bridge, native("network:PrivateEndpoint"))) {
            expect(subnet.id).toMatch(
                new RegExp(
                    `^${cellGroup}/Microsoft.Network/virtualNetworks/cell-eu-1-network/subnets/(data|endpoints)$`,
                ),
            );
        }
    });
});

describe("a pool tenant on Azure", () => {
    it("has storage, a cache and a key each of its own, and a database on the cell's server", () => {
        counted(pool, {
            [native("storage:StorageAccount")]: 1,
            [native("redisenterprise:RedisEnterprise")]: 1,
            [native("keyvault:Vault")]: 1,
            [native("keyvault:Key")]: 2,
            "kubernetes:batch/v1:Job": 1,
            "kubernetes:helm.sh/v3:Release": undefined,
            ...none("dbforpostgresql:Server", "network:VirtualNetwork", "containerservice:ManagedCluster"),
        });
    });

    it("has its database made by the cell's administrator, for its own identity", () => {
        const job = pool.one("kubernetes:batch/v1:Job");
        const { spec, metadata } = job.spec.template;
        expect(spec.serviceAccountName).toBe("cell-eu-1-dbadmin");
        expect(metadata.labels["azure.workload.identity/use"]).toBe("true");
        const [client] = spec.containers;
        const value = (name: string) => client.env.find((each: { name: string }) => each.name === name)?.value;
        expect(value("PGUSER")).toBe("cell-eu-1-dbadmin");
        expect(value("PRINCIPAL_ID")).toBe(unknownText);
        expect(value("SQL")).toContain("CREATE ROLE app_acme LOGIN");
    });

    it("never lets the pool of a shared server run into a role's limit", async () => {
        const small = await planTenant("pool", ({ tenant_config }) => {
            tenant_config.performance.connection_pool = 3;
        });
        expect(JSON.stringify(small.one("kubernetes:batch/v1:Job"))).toContain("CONNECTION LIMIT 10");
    });

    it("takes its database away when it leaves for good", async () => {
        const farewell = { mark: "m", keyDays: 7, erase: true, turn: "t" };
        const gone = await planTenant(
            "pool",
            (input) => Object.assign(input, { state: "offboarding" }),
            undefined,
            farewell,
        );
        expect(JSON.stringify(gone.one("kubernetes:batch/v1:Job"))).toContain("DROP DATABASE IF EXISTS db_acme");
        expect(dumpingClouds.has("azure")).toBe(false);
    });

    it("needs a server on its cell for a database", async () => {
        const bare = azureCell((input) => {
            input.database.enabled = false;
        });
        await expect(planTenant("pool", undefined, bare)).rejects.toThrow("has no server to share");
    });
});

describe("tenants of one cell on Azure", () => {
    it("send logs of their own namespace to a workspace of their own, and records to the cell's archive", () => {
        for (const plan of [bridge, pool]) {
            const rule = plan.one(native("monitor:DataCollectionRule"));
            const [{ extensionSettings }] = rule.dataSources.extensions;
            expect(extensionSettings.dataCollectionSettings).toMatchObject({
                namespaceFilteringMode: "Include",
                namespaces: ["tenant-acme"],
            });
            for (const { workspaceId, storageAccountId } of allOf(plan, native("monitor:DiagnosticSetting"))) {
                expect(workspaceId).toContain(`${tenantGroup}/Microsoft.OperationalInsights/workspaces/tn-acme-logs`);
                expect(storageAccountId).toMatch(
                    new RegExp(`^${cellGroup}/Microsoft.Storage/storageAccounts/celleu1[0-9a-f]{8}$`),
                );
            }
        }
    });

    it("have rights on what is theirs alone", () => {
        for (const plan of [bridge, pool]) {
            for (const { scope } of allOf(plan, native("authorization:RoleAssignment"))) {
                expect(scope.startsWith(tenantGroup)).toBe(true);
            }
            for (const { subject } of allOf(plan, native("managedidentity:FederatedIdentityCredential"))) {
                expect(subject).toMatch(/^system:serviceaccount:(tenant-acme:|tenantry-system:tn-acme-dbadmin$)/);
            }
        }
    });

    it("are let in to look by the cell's cluster, and see what their role says", async () => {
        const viewer = "5c0b9a1e-6f6d-4a57-9d0e-111122223333";
        const seen = await planTenant("pool", ({ placement }) => {
            placement.viewers = [viewer];
        });
        const right = allOf(seen, native("authorization:RoleAssignment")).find(
            ({ principalId }) => principalId === viewer,
        );
        expect(right.scope).toBe(`${cellGroup}/Microsoft.ContainerService/managedClusters/cell-eu-1-cluster`);
        const binding = seen.one("kubernetes:rbac.authorization.k8s.io/v1:RoleBinding");
        expect(binding.subjects.map(({ name }: { name: string }) => name)).toContain(viewer);
    });
});

describe("a cluster on Azure", () => {
    const profiles = async (version: string) =>
        allOf(
            await planCell((input) => {
                input.cluster.version = version;
            }),
            native("containerservice:ManagedCluster"),
        ).flatMap(({ agentPoolProfiles }) => agentPoolProfiles.map(({ localDNSProfile }: never) => localDNSProfile));

    it("has no cache of names on its nodes, and says so from the version on that would turn one on", async () => {
        expect(await profiles("1.36")).toEqual([undefined]);
        expect(await profiles("1.37")).toEqual([{ mode: "Disabled" }]);
    });
});
