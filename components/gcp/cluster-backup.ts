import * as gkebackup from "@pulumi/gcp/gkebackup";
import type * as pulumi from "@pulumi/pulumi";
import type { Tenant } from "../../model/schema/tenant";
import { physicalName } from "../shared/names";
import { backupStart } from "../shared/windows";
import { GcpComponent, type Transforms } from "./component";
import type { GcpContext } from "./context";

/** Arguments of {@link ClusterBackup}. */
export interface ClusterBackupArgs {
    /** Full name of the cluster. */
    readonly cluster: pulumi.Input<string>;
    readonly keyName: pulumi.Input<string>;
    readonly retentionDays: number;
    readonly maintenanceWindow: Tenant["maintenance_window"];
    /** Changes to children, by class. */
    readonly transform?: Transforms<{ backupPlan: typeof gkebackup.BackupPlan }>;
}

/** A daily backup of everything that is declared in a cluster, but of its secrets. */
export class ClusterBackup extends GcpComponent {
    constructor(name: string, context: GcpContext, args: ClusterBackupArgs, opts: pulumi.ComponentResourceOptions) {
        super("ClusterBackup", name, context, opts, args.transform);
        const [hour, minute] = backupStart(args.maintenanceWindow).split(":").map(Number);
        this.child(
            gkebackup.BackupPlan,
            "plan",
            {
                name: physicalName("gcpLabel", context.scope, "backup"),
                project: context.project,
                location: context.scope.region,
                cluster: args.cluster,
                backupSchedule: { cronSchedule: `${minute} ${hour} * * *` },
                retentionPolicy: { backupRetainDays: args.retentionDays, backupDeleteLockDays: 0 },
                backupConfig: {
                    allNamespaces: true,
                    includeVolumeData: true,
                    // Secrets are kept by the secret manager, and are no part of a copy.
                    includeSecrets: false,
                    encryptionKey: { gcpKmsEncryptionKey: args.keyName },
                },
                labels: this.labels(),
            },
            // Google refuses to delete a plan while it has backups, and nothing here deletes those: both outlive the cluster.
            // Source: github.com/hashicorp/terraform-provider-google/issues/15309, read 2026-11-29.
            { retainOnDelete: true },
        );
        this.registerOutputs();
    }
}
