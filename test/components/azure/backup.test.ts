import { beforeAll, describe, expect, it } from "vitest";
import { dailyPolicy, policyName } from "../../../components/azure/backup/policy";
import { builtInRoles } from "../../../components/azure/roles";
import { Duration } from "../../../model/units";
import type { Inventory } from "../aws/plans";
import { allOf, native, planCell, planTenant, subscription } from "./plans";

let plan: Inventory;
beforeAll(async () => {
    plan = await planTenant("silo");
});

const window = (start: string) => ({ day: "sun" as const, start, length: Duration.parse("2h") });
const roleName = (id: string) =>
    Object.entries(builtInRoles).find(([, role]) => id.endsWith(role))?.[0] ?? `no role ${id}`;

describe("the policy of backups", () => {
    it("begins an hour and a half before the maintenance window, each day", () => {
        const [backup] = dailyPolicy(window("01:00"), 14).policyRules as unknown as [
            { trigger: { schedule: { repeatingTimeIntervals: string[] } } },
        ];
        expect(backup.trigger.schedule.repeatingTimeIntervals).toEqual(["R/2026-01-05T23:30:00+00:00/P1D"]);
    });

    it("has a name of its own for each schedule and time, since none in use is ever changed", () => {
        const names = [
            policyName(window("03:00"), 14),
            policyName(window("04:00"), 14),
            policyName(window("03:00"), 7),
        ];
        expect(names).toEqual(["daily-0130-14d", "daily-0230-14d", "daily-0130-7d"]);
    });
});

describe("backups of a cluster on Azure", () => {
    it("take everything that is declared but secrets, for as long as the database's backups are kept", () => {
        const { policyInfo, dataSourceInfo } = plan.one(native("dataprotection:BackupInstance")).properties;
        const [what] = policyInfo.policyParameters.backupDatasourceParametersList;
        expect(what).toMatchObject({ includeClusterScopeResources: true, excludedResourceTypes: ["secrets"] });
        expect(dataSourceInfo.resourceID).toMatch(/\/managedClusters\/tn-acme-cluster$/);
        const policy = plan.one(native("dataprotection:BackupPolicy"));
        expect(policyInfo.policyId).toMatch(new RegExp(`/tn-acme-backup/backupPolicies/${policy.backupPolicyName}$`));
        const retention = policy.properties.policyRules.find(({ isDefault }: { isDefault?: boolean }) => isDefault);
        const { backup } = plan.one(native("dbforpostgresql:Server"));
        expect(retention.lifecycles[0].deleteAfter.duration).toBe(`P${backup.backupRetentionDays}D`);
    });

    it("lie in an account that nobody reaches from outside, and that no key opens but the tenant's", () => {
        const { configurationSettings } = plan.one(native("kubernetesconfiguration:Extension"));
        const account = plan.state(native("storage:StorageAccount"), "backup-agent-copies-account").inputs as {
            accountName: string;
            encryption: { keyVaultProperties: object };
        };
        expect(configurationSettings).toMatchObject({
            "configuration.backupStorageLocation.config.storageAccount": account.accountName,
            "configuration.backupStorageLocation.config.useAAD": "true",
        });
        expect(account).toMatchObject({ publicNetworkAccess: "Disabled", allowSharedKeyAccess: false });
        expect(account.encryption.keyVaultProperties).toMatchObject({ keyName: "backup" });
        expect(JSON.stringify(plan.one(native("dataprotection:BackupPolicy")))).not.toContain("VaultStore");
    });

    it("have the rights that they need, each on one thing", () => {
        const ofBackup = plan
            .of(native("authorization:RoleAssignment"))
            .filter(({ urn }) => /::backup-(rights|agent-rights)-/.test(urn))
            .map(({ inputs }) => inputs as { roleDefinitionId: string; scope: string });
        const on = (path: string) => `/subscriptions/${subscription}/resourceGroups/${path}`;
        expect(ofBackup.map(({ roleDefinitionId, scope }) => [roleName(roleDefinitionId), scope]).sort()).toEqual([
            ["Disk Snapshot Contributor", on("tn-acme-snapshots")],
            ["Reader", on("tn-acme-group/providers/Microsoft.ContainerService/managedClusters/tn-acme-cluster")],
            ["Reader", on("tn-acme-snapshots")],
            ["Storage Blob Data Contributor", expect.stringMatching(/\/storageAccounts\/tnacme[0-9a-f]+$/)],
        ]);
        expect(plan.one(native("containerservice:TrustedAccessRoleBinding")).roles).toEqual([
            "Microsoft.DataProtection/backupVaults/backup-operator",
        ]);
    });

    it("can be given up once the tenant leaves, and not before", async () => {
        const guard = (of: Inventory) => of.one(native("dataprotection:BackupVault")).properties.securitySettings;
        expect(guard(plan)).toMatchObject({
            immutabilitySettings: { state: "Unlocked" },
            softDeleteSettings: { state: "On" },
        });
        expect(plan.state(native("dataprotection:BackupInstance")).protect).toBe(true);
        const leaving = await planTenant("silo", (input) => Object.assign(input, { state: "offboarding" }));
        expect(guard(leaving)).toEqual({
            immutabilitySettings: { state: "Disabled" },
            softDeleteSettings: { state: "Off" },
        });
    });

    it("are made of cells as well, and of no tenant that has no cluster of its own", async () => {
        expect(allOf(await planCell(), native("dataprotection:BackupInstance"))).toHaveLength(1);
        expect(allOf(await planTenant("pool"), native("dataprotection:BackupInstance"))).toHaveLength(0);
    });
});
