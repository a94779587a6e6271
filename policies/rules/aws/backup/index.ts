import type { Rule } from "../../../rule";
import { awsBackupVaultCmk } from "./backup-vault-cmk";
import { awsVaultLocked } from "./vault-locked";

export const backupRules: readonly Rule[] = [awsBackupVaultCmk, awsVaultLocked];
