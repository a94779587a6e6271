import { ask, every, must } from "../../../reading/logic";
import { backupVault } from "../../../reading/microsoft";
import { unlessConsented } from "../../../reading/settings";
import { each, textOf } from "../../../reading/values";
import type { StackRule } from "../../../rule";

const settings = "properties.securitySettings";

export const azureBackupVaultGuarded: StackRule = {
    scope: "stack",
    id: "azure-backup-vault-guarded",
    title: "Backups cannot be deleted before their time",
    requirement:
        "A backup vault is immutable and gives back what was deleted, unless the tenant consents to losing its storage.",
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
            unlessConsented(stack, "storage", (vault) =>
                must(
                    every([
                        ask(vault.get(`${settings}.immutabilitySettings.state`), (state) =>
                            ["Unlocked", "Locked"].includes(textOf(state)),
                        ),
                        ask(vault.get(`${settings}.softDeleteSettings.state`), (state) =>
                            ["On", "AlwaysOn"].includes(textOf(state)),
                        ),
                    ]),
                    "it is not immutable, or does not give back what was deleted",
                    settings,
                ),
            ),
        ),
};
