import { backupPlan, secondsOf } from "../../../reading/google";
import { expect, numberOf } from "../../../reading/values";
import type { ResourceRule } from "../../../rule";

const backupVault = "gcp:backupdisasterrecovery/backupVault:BackupVault";

export const gcpBackupImmutability: ResourceRule = {
    scope: "resource",
    id: "gcp-backup-immutability",
    title: "Backups cannot be deleted",
    requirement:
        "A plan of Backup for GKE locks backups for a day at least, and a vault of backups enforces a least retention.",
    themes: ["backup", "integrity"],
    severity: "high",
    // Advice: backups are locked from component version 2 on.
    level: "advisory",
    types: [backupPlan, backupVault],
    properties: ["retentionPolicy.backupDeleteLockDays", "backupMinimumEnforcedRetentionDuration"],
    rationale: "Whoever breaks into a project deletes its backups first.",
    fix: "Set retentionPolicy.backupDeleteLockDays, or backupMinimumEnforcedRetentionDuration of a vault.",
    url: "https://cloud.google.com/kubernetes-engine/docs/add-on/backup-for-gke/concepts/backup-plan",
    check: (one) =>
        one.type === backupPlan
            ? expect(
                  one,
                  "retentionPolicy.backupDeleteLockDays",
                  (days) => (numberOf(days) ?? 0) > 0,
                  "its backups can be deleted at any time",
              )
            : expect(
                  one,
                  "backupMinimumEnforcedRetentionDuration",
                  (period) => (secondsOf(period) ?? 0) > 0,
                  "its backups can be deleted at any time",
              ),
};
