import type { input } from "@pulumi/azure-native/types";
import { backupStart, type Window } from "../../shared/windows";

/** What Backup calls a cluster of AKS. Source: azure-kubernetes-service-cluster-backup-using-cli of learn.microsoft.com/azure/backup, of 2025-01. */
export const clusterSource = "Microsoft.ContainerService/managedClusters";

/** Namespace of the extension, which is not backed up either; the system's own never are. Source: azure-kubernetes-service-cluster-backup-support-matrix, of 2024-09. */
export const extensionNamespace = "dataprotection-microsoft";

/** A day long past: backups recur from it on. */
const since = "2026-01-05";

/** Copies stay in the account and group of their cluster, under its own keys. */
const store = { objectType: "DataStoreInfoBase", dataStoreType: "OperationalStore" } as const;

/**
 * Name of a policy, made of what it says: Backup changes no policy that is in use, so another schedule is another policy, which the
 * instance is then pointed to. Source: azure-kubernetes-service-cluster-backup-support-matrix, of 2024-09.
 */
export function policyName(window: Window, retentionDays: number): string {
    return `daily-${backupStart(window).replace(":", "")}-${retentionDays}d`;
}

/** A backup a day, kept for so many days (1 to 360). Source: azure-kubernetes-service-cluster-backup-using-cli of learn.microsoft.com/azure/backup, of 2025-01. */
export function dailyPolicy(window: Window, retentionDays: number): input.dataprotection.BackupPolicyArgs {
    return {
        objectType: "BackupPolicy",
        datasourceTypes: [clusterSource],
        policyRules: [
            {
                objectType: "AzureBackupRule",
                name: "BackupDaily",
                backupParameters: { objectType: "AzureBackupParams", backupType: "Incremental" },
                dataStore: store,
                trigger: {
                    objectType: "ScheduleBasedTriggerContext",
                    schedule: { repeatingTimeIntervals: [`R/${since}T${backupStart(window)}:00+00:00/P1D`] },
                    taggingCriteria: [{ isDefault: true, tagInfo: { tagName: "Default" }, taggingPriority: 99 }],
                },
            },
            {
                objectType: "AzureRetentionRule",
                name: "Default",
                isDefault: true,
                lifecycles: [
                    {
                        sourceDataStore: store,
                        deleteAfter: { objectType: "AbsoluteDeleteOption", duration: `P${retentionDays}D` },
                    },
                ],
            },
        ],
    };
}

/** What of a cluster is backed up: everything that is declared in it but its secrets, and its volumes. */
export function clusterParameters(): input.dataprotection.KubernetesClusterBackupDatasourceParametersArgs {
    return {
        objectType: "KubernetesClusterBackupDatasourceParameters",
        includeClusterScopeResources: true,
        snapshotVolumes: true,
        excludedNamespaces: [extensionNamespace],
        // They are kept by the vault, and are no part of a copy. Named as Velero does, plural and without a group (from knowledge, unverified).
        excludedResourceTypes: ["secrets"],
    };
}
