import { isWord } from "../../../reading/azure/words";
import { ask, every, must } from "../../../reading/logic";
import { storageAccount } from "../../../reading/microsoft";
import { isSet } from "../../../reading/values";
import type { ResourceRule } from "../../../rule";

const isVault = isWord("Microsoft.Keyvault");

export const azureStorageCmk: ResourceRule = {
    scope: "resource",
    id: "azure-storage-cmk",
    title: "Storage is encrypted with a key of your own",
    requirement: "Encryption of a storage account uses a vault key.",
    themes: ["encryption-at-rest", "key-management"],
    severity: "medium",
    level: "mandatory",
    floor: "mandatory",
    types: [storageAccount],
    properties: ["encryption.keySource", "encryption.keyVaultProperties.keyName"],
    rationale: "Only a key of your own can be taken away from whoever has the data.",
    fix: "Set encryption.keySource to Microsoft.Keyvault and name the key in keyVaultProperties.",
    url: "https://learn.microsoft.com/azure/storage/common/customer-managed-keys-overview",
    check: (account) =>
        must(
            every([
                ask(account.get("encryption.keySource"), isVault),
                ask(account.get("encryption.keyVaultProperties.keyName"), isSet),
            ]),
            "it encrypts with a key of the cloud's own",
            "encryption",
        ),
};
