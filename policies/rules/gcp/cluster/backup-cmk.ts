import { namesKey } from "../../../reading/google";
import { each } from "../../../reading/values";
import type { StackRule } from "../../../rule";

const plan = "gcp:gkebackup/backupPlan:BackupPlan";

export const gcpBackupCmk: StackRule = {
    scope: "stack",
    id: "gcp-backup-cmk",
    title: "Backups of clusters have your own key",
    requirement: "A plan of Backup for GKE encrypts backups with a key of Cloud KMS.",
    themes: ["encryption-at-rest", "key-management"],
    severity: "high",
    level: "mandatory",
    floor: "mandatory",
    types: [plan],
    properties: ["backupConfig.encryptionKey.gcpKmsEncryptionKey"],
    rationale: "A backup holds what the cluster holds, and outlives it.",
    fix: "Set backupConfig.encryptionKey.gcpKmsEncryptionKey to the name of a CryptoKey.",
    url: "https://cloud.google.com/kubernetes-engine/docs/add-on/backup-for-gke/how-to/cmek",
    check: (stack) =>
        each(stack, [plan], (resource) => namesKey(resource, "backupConfig.encryptionKey.gcpKmsEncryptionKey")),
};
