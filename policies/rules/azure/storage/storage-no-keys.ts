import { storageAccount } from "../../../reading/microsoft";
import { expect, isFalse } from "../../../reading/values";
import type { ResourceRule } from "../../../rule";

export const azureStorageNoKeys: ResourceRule = {
    scope: "resource",
    id: "azure-storage-no-keys",
    title: "Storage knows no passwords",
    requirement: "A storage account takes tokens of Entra alone, no keys and no signatures made with them.",
    themes: ["identity", "rbac"],
    severity: "high",
    level: "mandatory",
    floor: "mandatory",
    types: [storageAccount],
    properties: ["allowSharedKeyAccess"],
    rationale: "A key opens the whole account to whoever finds it, and is in no log.",
    fix: "Set allowSharedKeyAccess to false.",
    url: "https://learn.microsoft.com/azure/storage/common/shared-key-authorization-prevent",
    check: (resource) => expect(resource, "allowSharedKeyAccess", isFalse, "account keys are taken"),
};
