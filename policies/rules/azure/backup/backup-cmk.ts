import { byName } from "../../../reading/azure/words";
import { named, someJoined } from "../../../reading/joins";
import { ask, must, not, some, type Truth } from "../../../reading/logic";
import { backupPolicy, backupVault } from "../../../reading/microsoft";
import { at, each, someItem } from "../../../reading/values";
import type { StackRule } from "../../../rule";

const rules = "properties.policyRules";
const encryption = "properties.securitySettings.encryptionSettings.state";

const intoVault = (store: unknown): Truth =>
    ask(store, () => ask(at(store, "dataStoreType"), (type) => type !== undefined && type !== "OperationalStore"));

/** Whether a rule of a policy copies anything into the vault itself. */
const copiesIntoVault = (rule: unknown): Truth =>
    some([
        intoVault(at(rule, "dataStore")),
        someItem(at(rule, "lifecycles"), (cycle) =>
            some([
                intoVault(at(cycle, "sourceDataStore")),
                someItem(at(cycle, "targetDataStoreCopySettings"), (copy) => intoVault(at(copy, "dataStore"))),
            ]),
        ),
    ]);

export const azureBackupCmk: StackRule = {
    scope: "stack",
    id: "azure-backup-cmk",
    title: "Backups have your own key",
    requirement: "A policy copies nothing into a backup vault that has no key of yours.",
    themes: ["encryption-at-rest", "key-management"],
    severity: "high",
    level: "mandatory",
    floor: "mandatory",
    types: [backupPolicy, backupVault],
    properties: [rules, "vaultName", encryption],
    rationale: "A backup holds what the cluster holds, and outlives it.",
    fix: "Keep copies in the operational store, or switch encryptionSettings of the vault on with a key of yours.",
    url: "https://learn.microsoft.com/azure/backup/encryption-at-rest-with-cmk-for-backup-vault",
    check: (stack) =>
        each(stack, [backupPolicy], (policy) => {
            const vaults = named(stack, policy, byName([backupVault], "vaultName"));
            const keyed = someJoined(vaults, (vault) => ask(vault.get(encryption), (state) => state === "Enabled"));
            return must(
                some([not(someItem(policy.get(rules), copiesIntoVault)), keyed]),
                "it copies into a vault without a key of yours",
                rules,
            );
        }),
};
