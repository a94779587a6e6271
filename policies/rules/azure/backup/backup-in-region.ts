import { ask, every, must, not } from "../../../reading/logic";
import { backupVault } from "../../../reading/microsoft";
import { at, someItem } from "../../../reading/values";
import type { ResourceRule } from "../../../rule";

const copies = "properties.storageSettings";
const restore = "properties.featureSettings.crossRegionRestoreSettings.state";

export const azureBackupInRegion: ResourceRule = {
    scope: "resource",
    id: "azure-backup-in-region",
    title: "Backups stay in their region",
    requirement: "A backup vault is not geo-redundant, and restores nothing in another region.",
    themes: ["residency"],
    severity: "medium",
    level: "mandatory",
    types: [backupVault],
    properties: [copies, restore],
    rationale: "The paired region is Azure's choice, and may lie where a tenant's data may not.",
    fix: "Set the type in storageSettings to ZoneRedundant or LocallyRedundant, and leave crossRegionRestoreSettings out.",
    url: "https://learn.microsoft.com/azure/backup/create-manage-backup-vault",
    check: (vault) =>
        must(
            every([
                not(someItem(vault.get(copies), (one) => ask(at(one, "type"), (type) => type === "GeoRedundant"))),
                ask(vault.get(restore), (state) => state !== "Enabled"),
            ]),
            "its copies leave the region",
            copies,
        ),
};
