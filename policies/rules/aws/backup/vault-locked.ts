import { joined, someJoined } from "../../../reading/joins";
import { ask, must } from "../../../reading/logic";
import { unlessConsented } from "../../../reading/settings";
import { each, numberOf } from "../../../reading/values";
import type { StackRule } from "../../../rule";

const vault = "aws:backup/vault:Vault";
const lock = "aws:backup/vaultLockConfiguration:VaultLockConfiguration";

export const awsVaultLocked: StackRule = {
    scope: "stack",
    id: "aws-vault-locked",
    title: "Backups cannot be deleted",
    requirement:
        "Every vault of AWS Backup has a lock with a least retention, unless the tenant consents to losing what it stores.",
    themes: ["backup", "integrity"],
    severity: "high",
    level: "mandatory",
    floor: "advisory",
    types: [vault, lock],
    properties: ["backupVaultName", "minRetentionDays"],
    settings: ["allow.delete", "allow.replace", "state"],
    rationale: "Whoever breaks into an account deletes its backups first.",
    fix: "Add an aws.backup.VaultLockConfiguration with the vault's name and minRetentionDays.",
    url: "https://docs.aws.amazon.com/aws-backup/latest/devguide/vault-lock.html",
    check: (stack) =>
        each(
            stack,
            [vault],
            unlessConsented(stack, "storage", (one) => {
                const locks = joined(stack, one, { types: [lock], property: "backupVaultName", names: ["name", "id"] });
                const locked = someJoined(locks, (each) =>
                    ask(each.get("minRetentionDays"), (days) => (numberOf(days) ?? 0) > 0),
                );
                return must(locked, "no lock with a least retention is on this vault", "which vault a lock is on");
            }),
        ),
};
