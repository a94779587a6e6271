import { storageAccount } from "../../../reading/microsoft";
import { expect, isFalse } from "../../../reading/values";
import type { ResourceRule } from "../../../rule";

export const azureStorageNoLocalUsers: ResourceRule = {
    scope: "resource",
    id: "azure-storage-no-local-users",
    title: "Storage has no users of its own",
    requirement: "Local users are off.",
    themes: ["identity"],
    severity: "medium",
    level: "mandatory",
    types: [storageAccount],
    properties: ["isLocalUserEnabled"],
    rationale: "A local user comes by SFTP with a password or key that Entra ID knows nothing of.",
    fix: "Set isLocalUserEnabled to false.",
    url: "https://learn.microsoft.com/azure/storage/blobs/secure-file-transfer-protocol-support",
    check: (account) => expect(account, "isLocalUserEnabled", isFalse, "local users are let in"),
};
