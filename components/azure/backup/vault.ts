import * as dataprotection from "@pulumi/azure-native/dataprotection";
import type * as pulumi from "@pulumi/pulumi";
import { AzureComponent, type Transforms } from "../component";
import { type AzureContext, after, idOf } from "../context";
import { Diagnostics, type RecordSinks } from "../diagnostics";
import { azureName, type Owner } from "../names";
import { principalOf } from "./principal";

/** Arguments of {@link BackupVault}. */
export interface BackupVaultArgs {
    readonly sinks: RecordSinks;
    readonly zoneRedundant: boolean;
    readonly protect: boolean;
    /** What it lists may be deleted before its time: its owner leaves. */
    readonly leaving: boolean;
    /** Changes to children, by class. */
    readonly transform?: Transforms<{ backupVault: typeof dataprotection.BackupVault }>;
}

/** Days that what was deleted can be brought back: 14 to 180. Source: learn.microsoft.com/azure/backup/backup-azure-enhanced-soft-delete-about (from knowledge, unverified). */
const softDeleteDays = 14;

/** Kinds of records of a backup vault. Source: learn.microsoft.com/azure/backup/azure-policy-configure-diagnostics (from knowledge, unverified). */
const records = [
    "CoreAzureBackup",
    "AddonAzureBackupJobs",
    "AddonAzureBackupPolicy",
    "AddonAzureBackupProtectedInstance",
];

/**
 * Tells backups when, and keeps the list of them. Nothing is copied into the vault itself: it takes a key of the scope's own only from a
 * key vault that is open to every network (learn.microsoft.com/azure/backup/encryption-at-rest-with-cmk-for-backup-vault, of 2024-11).
 */
export class BackupVault extends AzureComponent {
    /** Made of the scope's name; waits for the vault. */
    readonly vaultName: pulumi.Output<string>;
    readonly id: pulumi.Output<string>;
    /** Object id of the identity that it acts as. */
    readonly principalId: pulumi.Output<string>;

    constructor(name: string, context: AzureContext, args: BackupVaultArgs, opts: pulumi.ComponentResourceOptions) {
        super("BackupVault", name, context, opts, args.transform);
        const title = backupVaultName(context.scope);
        const vault = this.createVault(title, args);
        this.vaultName = after(vault, title);
        this.id = idOf(context, vault, "Microsoft.DataProtection/backupVaults", title);
        this.principalId = principalOf(vault, vault.identity);
        new Diagnostics(
            `${name}-records`,
            context,
            { resourceId: this.id, categories: records, sinks: args.sinks },
            { parent: this },
        );
        this.registerOutputs({ id: this.id });
    }

    /** Neither geo-redundant nor restored into another subscription: what it lists stays in the region. */
    private createVault(vaultName: string, { zoneRedundant, leaving, protect }: BackupVaultArgs) {
        return this.child(
            dataprotection.BackupVault,
            "vault",
            {
                ...this.here,
                vaultName,
                // Trusted access to clusters knows identities of this kind alone.
                identity: { type: "SystemAssigned" },
                properties: {
                    storageSettings: [
                        { datastoreType: "VaultStore", type: zoneRedundant ? "ZoneRedundant" : "LocallyRedundant" },
                    ],
                    featureSettings: { crossSubscriptionRestoreSettings: { state: "Disabled" } },
                    monitoringSettings: { azureMonitorAlertSettings: { alertsForAllJobFailures: "Enabled" } },
                    securitySettings: {
                        // "Locked" can never be taken back, and keeps even a subscription from being closed.
                        immutabilitySettings: { state: leaving ? "Disabled" : "Unlocked" },
                        softDeleteSettings: leaving
                            ? { state: "Off" }
                            : { state: "On", retentionDurationInDays: softDeleteDays },
                    },
                },
                tags: this.tags(),
            },
            { guard: ["identity", "properties"], protect },
        );
    }
}

/** Physical name of a scope's backup vault. */
export function backupVaultName(scope: Owner): string {
    return azureName("backupVault", scope, "backup");
}
