import { storageAccount } from "../../../reading/microsoft";
import { expect, isFalse } from "../../../reading/values";
import type { ResourceRule } from "../../../rule";

export const azureStorageNoSharedKey: ResourceRule = {
    scope: "resource",
    id: "azure-storage-no-shared-key",
    title: "Storage knows no passwords",
    requirement: "Shared-key authorization is off: no keys of the account, and no signatures made with them.",
    themes: ["identity", "tenant-isolation"],
    severity: "medium",
    level: "mandatory",
    floor: "mandatory",
    types: [storageAccount],
    properties: ["allowSharedKeyAccess"],
    rationale: "A key opens the whole account to whoever finds it, and is in no log.",
    fix: "Set allowSharedKeyAccess to false.",
    url: "https://learn.microsoft.com/azure/storage/common/shared-key-authorization-prevent",
    check: (account) => expect(account, "allowSharedKeyAccess", isFalse, "account keys are taken"),
};
