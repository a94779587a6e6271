import { customerKey } from "../../../reading/keys";
import { each } from "../../../reading/values";
import type { StackRule } from "../../../rule";

/** Types of vaults, and where each names its key. */
const keys: Readonly<Record<string, string>> = {
    "aws:backup/vault:Vault": "kmsKeyArn",
    "aws:backup/logicallyAirGappedVault:LogicallyAirGappedVault": "encryptionKeyArn",
};

export const awsBackupVaultCmk: StackRule = {
    scope: "stack",
    id: "aws-backup-vault-cmk",
    title: "Vaults of backups have your own key",
    requirement: "A vault of AWS Backup is encrypted with a customer's own key.",
    themes: ["encryption-at-rest", "backup"],
    severity: "high",
    level: "mandatory",
    floor: "mandatory",
    types: Object.keys(keys),
    properties: Object.values(keys),
    rationale: "A backup holds what the cluster and the buckets hold, and outlives them.",
    fix: "Set kmsKeyArn (encryptionKeyArn of a logically air-gapped vault) to the ARN of a KMS key.",
    url: "https://docs.aws.amazon.com/aws-backup/latest/devguide/encryption.html",
    check: (stack) => each(stack, Object.keys(keys), (one) => customerKey(stack, one, keys[one.type]!)),
};
