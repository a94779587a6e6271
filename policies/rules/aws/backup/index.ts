import type { Rule } from "../../../rule";
import { awsBackupPlan } from "./backup-plan";
import { awsBackupSelectionCoversDb } from "./backup-selection-covers-db";
import { awsBackupVaultCmk } from "./backup-vault-cmk";
import { awsVaultLocked } from "./vault-locked";

export const backupRules: readonly Rule[] = [
    awsBackupPlan,
    awsBackupSelectionCoversDb,
    awsBackupVaultCmk,
    awsVaultLocked,
];
