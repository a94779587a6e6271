import { isDisabled, isWord } from "../../../reading/azure/words";
import { ask, every, must, not, type Truth } from "../../../reading/logic";
import { backupVault, recoveryVault } from "../../../reading/microsoft";
import { unlessConsented } from "../../../reading/settings";
import { each } from "../../../reading/values";
import type { ResourceView, StackRule } from "../../../rule";

const settings = "properties.securitySettings";
const isHeld = isWord("Unlocked", "Locked");
const isKept = isWord("On", "AlwaysOn");

/** Whether what is deleted comes back; a vault of Recovery Services does that where nothing is said (from knowledge, unverified). */
const isGivenBack = (one: ResourceView): Truth =>
    one.type === recoveryVault
        ? not(ask(one.get(`${settings}.softDeleteSettings.softDeleteState`), isDisabled))
        : ask(one.get(`${settings}.softDeleteSettings.state`), isKept);

export const azureBackupVaultImmutable: StackRule = {
    scope: "stack",
    id: "azure-backup-vault-immutable",
    title: "Backups cannot be deleted before their time",
    requirement: "Backup vaults are immutable with soft delete on, unless the tenant consents to losing its storage.",
    themes: ["backup", "integrity"],
    severity: "high",
    level: "mandatory",
    floor: "mandatory",
    types: [backupVault, recoveryVault],
    properties: [
        `${settings}.immutabilitySettings.state`,
        `${settings}.softDeleteSettings.state`,
        `${settings}.softDeleteSettings.softDeleteState`,
    ],
    settings: ["allow.delete", "allow.replace", "state"],
    rationale: "Who wants a ransom deletes the backups first.",
    fix: "Set immutabilitySettings.state to Unlocked or Locked, and softDeleteSettings.state to On or AlwaysOn.",
    url: "https://learn.microsoft.com/azure/backup/backup-azure-immutable-vault-concept",
    check: (stack) =>
        each(
            stack,
            [backupVault, recoveryVault],
            unlessConsented(stack, "storage", (one) =>
                must(
                    every([ask(one.get(`${settings}.immutabilitySettings.state`), isHeld), isGivenBack(one)]),
                    "it is not immutable, or does not give back what was deleted",
                    settings,
                ),
            ),
        ),
};
