import { blobContainer, storageAccount } from "../../../reading/microsoft";
import { expect, isFalse, isSet } from "../../../reading/values";
import type { ResourceRule } from "../../../rule";

export const azureStorageNoAnonymous: ResourceRule = {
    scope: "resource",
    id: "azure-storage-no-anonymous",
    title: "Nobody reads objects unasked",
    requirement: "No storage account or container lets anybody read without signing in.",
    themes: ["public-exposure"],
    severity: "critical",
    level: "mandatory",
    floor: "mandatory",
    types: [storageAccount, blobContainer],
    properties: ["allowBlobPublicAccess", "publicAccess"],
    rationale: "What is public is found by whoever looks for it.",
    fix: "Set allowBlobPublicAccess to false, and publicAccess to None.",
    url: "https://learn.microsoft.com/azure/storage/blobs/anonymous-read-access-prevent",
    check: (resource) =>
        resource.type === storageAccount
            ? expect(resource, "allowBlobPublicAccess", isFalse, "containers may be made public")
            : expect(resource, "publicAccess", (how) => !isSet(how) || how === "None", "everybody may read it"),
};
