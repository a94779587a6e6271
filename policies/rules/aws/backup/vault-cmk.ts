import { customerKey } from "../../../reading/keys";
import { each } from "../../../reading/values";
import type { StackRule } from "../../../rule";

const vault = "aws:backup/vault:Vault";

export const awsVaultCmk: StackRule = {
    scope: "stack",
    id: "aws-vault-cmk",
    title: "Vaults of backups have your own key",
    requirement: "A vault of AWS Backup is encrypted with a customer's own key.",
    themes: ["encryption-at-rest", "key-management"],
    severity: "high",
    level: "mandatory",
    floor: "mandatory",
    types: [vault],
    properties: ["kmsKeyArn"],
    rationale: "A backup holds what the cluster and the buckets hold, and outlives them.",
    fix: "Set kmsKeyArn to the ARN of a KMS key.",
    url: "https://docs.aws.amazon.com/aws-backup/latest/devguide/encryption.html",
    check: (stack) => each(stack, [vault], (one) => customerKey(stack, one, "kmsKeyArn")),
};
