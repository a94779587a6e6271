import * as backup from "@pulumi/aws/backup";
import type * as pulumi from "@pulumi/pulumi";
import { AwsComponent, type Transforms } from "../component";
import type { AwsContext } from "../context";
import { policyDocument } from "../policy";
import { vaultName } from "./names";
import { graceDays, lockedDays } from "./retention";

/** Arguments of {@link BackupVault}. */
export interface BackupVaultArgs {
    /** Encrypts what the vault itself keeps; copies of databases stay under the database's key. */
    readonly keyArn: pulumi.Input<string>;
    /** The lock is for good once its grace is over: nobody, AWS included, deletes a recovery point before its time. */
    readonly sealed: boolean;
    /** The scope leaves: unless the lock is for good, the vault goes with all that is in it. */
    readonly leaving: boolean;
    /** Changes to children, by class. */
    readonly transform?: Transforms<{
        vault: typeof backup.Vault;
        vaultLockConfiguration: typeof backup.VaultLockConfiguration;
        vaultPolicy: typeof backup.VaultPolicy;
    }>;
}

/**
 * Where backups lie: under a key of their own, locked against deletion. A vault that holds anything cannot be deleted, so it
 * stays in the cloud when it falls out of the stack, and what is in it ends by its own retention.
 */
export class BackupVault extends AwsComponent {
    /** Known before the vault exists. */
    readonly vaultName: string;
    /** The raw resources; what puts backups into the vault waits for its guards. */
    readonly nodes: { readonly vault: backup.Vault };

    constructor(name: string, context: AwsContext, args: BackupVaultArgs, opts: pulumi.ComponentResourceOptions) {
        const emptied = args.leaving && !args.sealed;
        super("BackupVault", name, context, { ...opts, retainOnDelete: !emptied }, args.transform);
        this.vaultName = vaultName(context.scope, args.sealed);
        const vault = this.child(
            backup.Vault,
            "vault",
            {
                name: this.vaultName,
                kmsKeyArn: args.keyArn,
                forceDestroy: emptied,
                tags: this.tags(this.vaultName, "tenant"),
            },
            { guard: ["kmsKeyArn"] },
        );
        // Of a scope that leaves, too: only what is declared once more as not to be kept is deleted, and that before the vault.
        this.createGuards(vault, args.sealed);
        this.nodes = { vault };
        this.registerOutputs({ vaultName: this.vaultName });
    }

    private createGuards(vault: backup.Vault, sealed: boolean): void {
        this.child(backup.VaultPolicy, "policy", {
            backupVaultName: vault.name,
            policy: policyDocument({
                Sid: "KeepBackups",
                Effect: "Deny",
                Principal: "*",
                Action: [
                    "backup:DeleteBackupVault",
                    "backup:DeleteRecoveryPoint",
                    "backup:DisassociateRecoveryPoint",
                    "backup:UpdateRecoveryPointLifecycle",
                ],
                // Whatever lies in the vault: copies of databases are snapshots of their own service, with ARNs of theirs.
                Resource: "*",
            }),
        });
        this.child(
            backup.VaultLockConfiguration,
            "lock",
            {
                backupVaultName: vault.name,
                minRetentionDays: lockedDays.least,
                maxRetentionDays: lockedDays.most,
                ...(sealed ? { changeableForDays: graceDays } : {}),
            },
            { guard: ["minRetentionDays", "maxRetentionDays", "changeableForDays"], deleteBeforeReplace: true },
        );
    }
}
