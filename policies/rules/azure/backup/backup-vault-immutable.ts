import { isWord } from "../../../reading/azure/words";
import { ask, every, must } from "../../../reading/logic";
import { backupVault } from "../../../reading/microsoft";
import { unlessConsented } from "../../../reading/settings";
import { each } from "../../../reading/values";
import type { StackRule } from "../../../rule";

const settings = "properties.securitySettings";
const isHeld = isWord("Unlocked", "Locked");
const isKept = isWord("On", "AlwaysOn");

export const azureBackupVaultImmutable: StackRule = {
    scope: "stack",
    id: "azure-backup-vault-immutable",
    title: "Backups cannot be deleted before their time",
    requirement: "Backup vaults are immutable with soft delete on, unless the tenant consents to losing its storage.",
    themes: ["backup", "integrity"],
    severity: "high",
    level: "mandatory",
    floor: "mandatory",
    types: [backupVault],
    properties: [`${settings}.immutabilitySettings.state`, `${settings}.softDeleteSettings.state`],
    rationale: "Who wants a ransom deletes the backups first.",
    fix: "Set immutabilitySettings.state to Unlocked or Locked, and softDeleteSettings.state to On or AlwaysOn.",
    url: "https://learn.microsoft.com/azure/backup/backup-azure-immutable-vault-concept",
    check: (stack) =>
        each(
            stack,
            [backupVault],
            unlessConsented(stack, "storage", (one) =>
                must(
                    every([
                        ask(one.get(`${settings}.immutabilitySettings.state`), isHeld),
                        ask(one.get(`${settings}.softDeleteSettings.state`), isKept),
                    ]),
                    "it is not immutable, or does not give back what was deleted",
                    settings,
                ),
            ),
        ),
};
