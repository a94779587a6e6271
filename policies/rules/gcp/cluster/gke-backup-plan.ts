import { backupPlan, gke, namesKey } from "../../../reading/google";
import { ask, every, must, not, some, type Truth, worst } from "../../../reading/logic";
import { unlessConsented } from "../../../reading/settings";
import { each, expectTrue, isTrue, textOf } from "../../../reading/values";
import { type ResourceView, type StackRule, unknown } from "../../../rule";

/** Whether the plan is for the cluster, and makes backups. */
function backsUp(plan: ResourceView, cluster: ResourceView): Truth {
    const behind = plan.propertyDependencies.cluster ?? [];
    const [value, name] = [plan.get("cluster"), cluster.get("name")];
    const named = ask(value, (path) => name !== unknown && textOf(path).endsWith(`/clusters/${textOf(name)}`));
    const isIts = behind.includes(cluster.urn) ? true : value === unknown && behind.length > 0 ? false : named;
    return every([isIts, not(ask(plan.get("deactivated"), isTrue))]);
}

export const gcpGkeBackupPlan: StackRule = {
    scope: "stack",
    id: "gcp-gke-backup-plan",
    title: "Clusters are backed up, under your own key",
    requirement:
        "A cluster has a plan of Backup for GKE, unless the tenant consents to losing it; a plan takes volumes along, and encrypts with a key of Cloud KMS.",
    themes: ["backup", "encryption-at-rest"],
    severity: "high",
    level: "mandatory",
    floor: "mandatory",
    types: [backupPlan, gke],
    properties: [
        "cluster",
        "deactivated",
        "backupSchedule",
        "backupConfig.includeVolumeData",
        "backupConfig.encryptionKey.gcpKmsEncryptionKey",
    ],
    settings: ["allow.delete", "allow.replace", "state"],
    rationale: "A backup holds what the cluster holds, and outlives it.",
    fix: "Declare a gcp.gkebackup.BackupPlan with includeVolumeData and encryptionKey.gcpKmsEncryptionKey.",
    url: "https://cloud.google.com/kubernetes-engine/docs/add-on/backup-for-gke/concepts/backup-for-gke",
    check: (stack) => [
        ...each(stack, [backupPlan], (plan) =>
            worst([
                expectTrue(plan, "backupConfig.includeVolumeData", "volumes are left out"),
                namesKey(plan, "backupConfig.encryptionKey.gcpKmsEncryptionKey"),
            ]),
        ),
        ...each(
            stack,
            [gke],
            unlessConsented(stack, "cluster", (cluster) =>
                must(
                    some(stack.ofType(backupPlan).map((plan) => backsUp(plan, cluster))),
                    "no plan backs it up",
                    "which cluster a plan is for",
                ),
            ),
        ),
    ],
};
