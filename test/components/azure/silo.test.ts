import { beforeAll, describe, expect, it } from "vitest";
import { unknownText } from "../../../planner/document";
import type { Inventory } from "../aws/plans";
import { allOf, native, planTenant, subscription } from "./plans";

let plan: Inventory;
beforeAll(async () => {
    plan = await planTenant("silo");
});

const inGroup = (path: string) => `/subscriptions/${subscription}/resourceGroups/tn-acme-group/providers/${path}`;

describe("a silo tenant on Azure", () => {
    it("has everything of its own, in one resource group beside that of snapshots", () => {
        expect(plan.counts).toMatchObject({
            [native("resources:ResourceGroup")]: 2,
            [native("network:VirtualNetwork")]: 1,
            [native("network:Subnet")]: 4,
            [native("network:NatGateway")]: 1,
            [native("network:FlowLog")]: 1,
            [native("network:PrivateEndpoint")]: 5,
            [native("keyvault:Vault")]: 2,
            [native("keyvault:Key")]: 6,
            [native("containerservice:ManagedCluster")]: 1,
            [native("dbforpostgresql:Server")]: 1,
            [native("redisenterprise:RedisEnterprise")]: 1,
            [native("storage:StorageAccount")]: 3,
            [native("monitor:SubscriptionDiagnosticSetting")]: 1,
            [native("monitor:ActionGroup")]: 1,
            [native("consumption:Budget")]: 1,
            "kubernetes:karpenter.sh/v1:NodePool": 1,
            "kubernetes:helm.sh/v3:Release": 5,
            "kubernetes:apps/v1:Deployment": 2,
            "kubernetes:batch/v1:Job": 1,
        });
        // The cloud runs its own metrics server, and adds nodes itself.
        expect(allOf(plan, "kubernetes:helm.sh/v3:Release").map(({ name }) => name)).not.toContain("metrics-server");
    });

    it("names everything before it exists, but for what only Entra knows", () => {
        const named = /Name$|^scope$|^resourceUri$|^scopes$|Id$/;
        const unknown = plan.resources
            .filter(({ type }) => type.startsWith("azure-native:"))
            .flatMap(({ type, inputs }) =>
                Object.entries(inputs ?? {})
                    .filter(([key, value]) => named.test(key) && JSON.stringify(value)?.includes(unknownText))
                    .map(([key]) => `${type} ${key}`),
            );
        expect([...new Set(unknown)].sort()).toEqual([
            "azure-native:authorization:RoleAssignment principalId",
            "azure-native:dbforpostgresql:AdministratorsMicrosoftEntra objectId",
        ]);
    });

    it("reaches every data service by private endpoints alone", () => {
        const closed = [
            "dbforpostgresql:Server",
            "redisenterprise:RedisEnterprise",
            "storage:StorageAccount",
            "keyvault:Vault",
        ];
        for (const type of closed) {
            for (const inputs of allOf(plan, native(type))) {
                const { network, properties, publicNetworkAccess } = inputs as Record<string, Record<string, unknown>>;
                expect(publicNetworkAccess ?? network?.publicNetworkAccess ?? properties?.publicNetworkAccess).toBe(
                    "Disabled",
                );
            }
        }
        const targets = plan
            .of(native("network:PrivateEndpoint"))
            .map(({ inputs }) => JSON.stringify(inputs?.privateLinkServiceConnections));
        for (const [kind, count] of [
            ["flexibleServers", 1],
            ["redisEnterprise", 1],
            ["storageAccounts", 2],
            ["vaults", 1],
        ] as const) {
            expect(targets.filter((text) => text.includes(`/${kind}/`))).toHaveLength(count);
        }
    });

    it("rotates the key of a cache that is not there", async () => {
        for (const isolation of ["pool", "bridge", "silo"] as const) {
            const idle = await planTenant(isolation, (input) => {
                input.cache.enabled = false;
            });
            const { properties } = idle.state(native("keyvault:Key"), "keys-cache").inputs as never;
            expect(properties, isolation).toHaveProperty("rotationPolicy.lifetimeActions");
        }
    });

    it("encrypts every data service with a key of its own, without a version where rotations are followed", () => {
        const server = plan.one(native("dbforpostgresql:Server"));
        expect(server.dataEncryption).toMatchObject({ type: "AzureKeyVault" });
        expect(server.dataEncryption.primaryKeyURI).toMatch(
            /^https:\/\/tn-acme-[0-9a-f]{8}\.vault\.azure\.net\/keys\/database$/,
        );
        const cache = plan.one(native("redisenterprise:RedisEnterprise"));
        // The cache takes a version alone, which nobody knows before the key is there; its key is not rotated by itself.
        expect(cache.encryption.customerManagedKeyEncryption.keyEncryptionKeyUrl).toBe(unknownText);
        const rotated = (name: string) =>
            plan.state(native("keyvault:Key"), name).inputs!.properties as { rotationPolicy?: unknown };
        expect(rotated("keys-cache").rotationPolicy).toBeUndefined();
        expect(rotated("keys-database").rotationPolicy).toBeDefined();
        for (const inputs of allOf(plan, native("storage:StorageAccount"))) {
            expect(inputs.encryption).toMatchObject({
                keySource: "Microsoft.Keyvault",
                requireInfrastructureEncryption: true,
            });
            expect(inputs).toMatchObject({
                allowSharedKeyAccess: false,
                allowBlobPublicAccess: false,
                minimumTlsVersion: "TLS1_2",
            });
        }
        for (const { inputs, protect } of plan.of(native("keyvault:Key"))) {
            expect(protect).toBe(true);
            expect(inputs?.properties).toMatchObject({ kty: "RSA-HSM", keySize: 3072 });
        }
        for (const inputs of allOf(plan, native("keyvault:Vault"))) {
            expect(inputs.properties).toMatchObject({
                enablePurgeProtection: true,
                enableRbacAuthorization: true,
                sku: { name: "premium" },
            });
        }
    });

    it("is signed in to by Entra identities alone, everywhere", () => {
        expect(plan.one(native("dbforpostgresql:Server")).authConfig).toMatchObject({
            passwordAuth: "Disabled",
            activeDirectoryAuth: "Enabled",
        });
        expect(plan.one(native("redisenterprise:Database"))).toMatchObject({
            accessKeysAuthentication: "Disabled",
            clientProtocol: "Encrypted",
        });
        expect(plan.one(native("containerservice:ManagedCluster"))).toMatchObject({
            disableLocalAccounts: true,
            aadProfile: { managed: true, enableAzureRBAC: true },
            securityProfile: {
                workloadIdentity: { enabled: true },
                azureKeyVaultKms: { enabled: true, keyVaultNetworkAccess: "Private" },
            },
        });
    });

    it("keeps the API inside of the network, unless deployers are named", async () => {
        expect(plan.one(native("containerservice:ManagedCluster")).apiServerAccessProfile).toMatchObject({
            enablePrivateCluster: true,
            enablePrivateClusterPublicFQDN: false,
            disableRunCommand: true,
        });
        const open = await planTenant("silo", ({ placement }) => {
            placement.deployers = ["203.0.113.0/24"];
        });
        expect(open.one(native("containerservice:ManagedCluster")).apiServerAccessProfile).toMatchObject({
            enablePrivateCluster: false,
            authorizedIPRanges: ["203.0.113.0/24"],
        });
    });

    it("gives workloads their tenant's container and nothing else of the cloud", () => {
        const rights = plan
            .of(native("authorization:RoleAssignment"))
            .filter(({ urn }) => urn.includes("identity-rights-objects") || urn.endsWith("identity-rights-objects"));
        expect(rights).toHaveLength(1);
        expect(rights[0]!.inputs?.scope).toMatch(
            new RegExp(
                `^${inGroup("Microsoft.Storage/storageAccounts/tnacme")}[0-9a-f]{8}/blobServices/default/containers/data$`,
            ),
        );
        const trusts = plan
            .of(native("managedidentity:FederatedIdentityCredential"))
            .map(({ inputs }) => inputs?.subject);
        expect(trusts).toContain("system:serviceaccount:tenant-acme:app-web");
        expect(trusts).toContain("system:serviceaccount:tenant-acme:app-worker");
    });

    it("writes credentials of one identity one after another", () => {
        const ofWorkloads = plan
            .of(native("managedidentity:FederatedIdentityCredential"))
            .filter(({ urn }) => urn.includes("app-w"));
        expect(ofWorkloads).toHaveLength(2);
        const [first, second] = ofWorkloads as [(typeof ofWorkloads)[0], (typeof ofWorkloads)[0]];
        expect(
            [...(first.dependencies ?? []), ...(second.dependencies ?? [])].filter(
                (urn) => urn === first.urn || urn === second.urn,
            ),
        ).toHaveLength(1);
    });

    it("labels pods that obtain an identity, and names it on their service account", () => {
        const [deployment] = plan.of("kubernetes:apps/v1:Deployment");
        const spec = deployment!.inputs!.spec as { template: { metadata: { labels: Record<string, string> } } };
        expect(spec.template.metadata.labels["azure.workload.identity/use"]).toBe("true");
        const accounts = plan.of("kubernetes:core/v1:ServiceAccount").filter(({ urn }) => urn.endsWith("acme-web-app"));
        expect(JSON.stringify(accounts[0]!.inputs!.metadata)).toContain("azure.workload.identity/client-id");
    });

    it("takes a budget's beginning from when the tenant came to be, and keeps to it", () => {
        const budget = plan.state(native("consumption:Budget"));
        expect(budget.inputs!.timePeriod).toEqual({ startDate: unknownText });
        expect(budget.inputs!.scope).toBe(`subscriptions/${subscription}`);
        expect(budget.inputs!.filter).toEqual({ tags: { name: "tenant", operator: "In", values: ["acme"] } });
    });

    it("gives a budget at most the five notifications that it takes, the owner's before a forecast", async () => {
        const notifications = async (alert_at: number[]) => {
            const changed = await planTenant("pool", ({ budget }) => Object.assign(budget, { alert_at }));
            return Object.keys(changed.one(native("consumption:Budget")).notifications).sort();
        };
        expect(await notifications([50, 80])).toEqual(["actual-50", "actual-80", "forecast"]);
        expect(await notifications([10, 20, 50, 80, 100])).toEqual([
            "actual-10",
            "actual-100",
            "actual-20",
            "actual-50",
            "actual-80",
        ]);
    });

    it("holds audit records where a strict tenant's cannot be changed", () => {
        const records = plan.state(native("storage:StorageAccount"), "audit-records-account");
        expect(records.inputs!.immutableStorageWithVersioning).toMatchObject({
            enabled: true,
            immutabilityPolicy: { state: "Unlocked", immutabilityPeriodSinceCreationInDays: 365 },
        });
        expect(
            plan.state(native("storage:StorageAccount"), "storage-account").inputs!.immutableStorageWithVersioning,
        ).toBeUndefined();
    });

    it("is protected, by Pulumi and by locks of the cloud's own, until it may be lost", async () => {
        const locks = plan.of(native("authorization:ManagementLockByScope"));
        expect(locks).toHaveLength(5);
        // A lock on the cluster would keep rights and what tenants attach from being taken away.
        expect(locks.filter(({ urn }) => urn.includes("control-plane"))).toEqual([]);
        expect(plan.state(native("containerservice:ManagedCluster")).protect).toBe(true);
        const leaving = await planTenant("silo", (input) => {
            input.state = "offboarding";
        });
        expect(leaving.of(native("authorization:ManagementLockByScope"))).toHaveLength(0);
        expect(leaving.resources.filter(({ protect }) => protect)).toEqual([]);
    });

    it("keeps its audit records when it leaves, and all that they need to be read", async () => {
        const leaving = await planTenant("silo", (input) => Object.assign(input, { state: "offboarding" }));
        const kept = leaving.resources.filter(({ type, retainOnDelete }) => retainOnDelete && /^azure/.test(type));
        expect(kept.map(({ urn }) => urn.split("::").at(-1)).sort()).toEqual([
            "audit-records-account",
            "audit-records-container",
            "audit-records-identity-identity",
            "audit-records-identity-rights-key",
            "audit-records-lifecycle",
            "audit-records-service",
            // Deleting a group would delete all of the above.
            "group",
            // Nobody who deploys has a way to delete a key by itself.
            ...["audit", "backup", "cache", "database", "storage"].map((key) => `keys-${key}`),
            "keys-vault",
        ]);
    });

    it("stands in three zones where the region has some, with a standby in the second", async () => {
        expect(plan.one(native("dbforpostgresql:Server"))).toMatchObject({
            availabilityZone: "1",
            highAvailability: { mode: "ZoneRedundant", standbyAvailabilityZone: "2" },
        });
        const single = await planTenant("silo", (input) => {
            input.region = "ukwest";
            input.placement.zones = 2;
        });
        expect(single.one(native("dbforpostgresql:Server")).highAvailability.mode).toBe("SameZone");
        expect(single.one(native("storage:StorageAccount"), "storage-account").sku).toEqual({ name: "Standard_LRS" });
    });

    it("records the flows of its network where nobody asks for what was done to be recorded, and gives them up when it leaves", async () => {
        const quiet = (state: "active" | "offboarding") =>
            planTenant("silo", (input) => {
                input.tenant_config.security.audit_logging = false;
                input.state = state;
            });
        const running = await quiet("active");
        expect(running.counts[native("network:FlowLog")]).toBe(1);
        expect(running.counts[native("monitor:SubscriptionDiagnosticSetting")]).toBeUndefined();
        for (const { storageAccountId } of allOf(running, native("monitor:DiagnosticSetting")))
            expect(storageAccountId).toBeUndefined();
        const leaving = await quiet("offboarding");
        expect(leaving.resources.filter(({ retainOnDelete }) => retainOnDelete)).toEqual([]);
    });
});
