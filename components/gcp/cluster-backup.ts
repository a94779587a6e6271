import * as gkebackup from "@pulumi/gcp/gkebackup";
import type * as pulumi from "@pulumi/pulumi";
import type { Tenant } from "../../model/schema/tenant";
import { physicalName } from "../shared/names";
import { behaviourOf } from "../shared/versions";
import { backupStart } from "../shared/windows";
import { clusterPath } from "./cluster/names";
import { GcpComponent, type Transforms } from "./component";
import { type GcpContext, inPlace } from "./context";

/** Arguments of {@link ClusterBackup}. */
export interface ClusterBackupArgs {
    /** The cluster, by what is there once it is. */
    readonly cluster: pulumi.Resource;
    /** The scope is being offboarded: no more backups are made. */
    readonly leaving: boolean;
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
                // Its name, and not an output: what another cluster of this name replaces would take the plan along, whose name stays taken.
                cluster: inPlace(context, (place) => clusterPath(place, context.scope)),
                backupSchedule: { cronSchedule: `${minute} ${hour} * * *`, ...(args.leaving ? { paused: true } : {}) },
                retentionPolicy: {
                    backupRetainDays: args.retentionDays,
                    backupDeleteLockDays: Math.min(behaviourOf(context.scope).backupLockDays, args.retentionDays),
                },
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
            { retainOnDelete: true, dependsOn: [args.cluster] },
        );
        this.registerOutputs();
    }
}
