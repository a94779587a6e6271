import { eachBlobService } from "../../../reading/azure/blobs";
import { ask, every } from "../../../reading/logic";
import { blobService, storageAccount } from "../../../reading/microsoft";
import { isTrue } from "../../../reading/values";
import type { StackRule } from "../../../rule";

export const azureStorageSoftDelete: StackRule = {
    scope: "stack",
    id: "azure-storage-soft-delete",
    title: "Storage gives back what was deleted",
    requirement: "Blob and container soft delete are on for each storage account.",
    themes: ["backup", "retention"],
    severity: "medium",
    level: "mandatory",
    floor: "mandatory",
    types: [blobService, storageAccount],
    properties: ["accountName", "deleteRetentionPolicy.enabled", "containerDeleteRetentionPolicy.enabled", "kind"],
    rationale: "What was deleted by mistake, or by ransomware, is then there for some days.",
    fix: "Set deleteRetentionPolicy and containerDeleteRetentionPolicy of the account's BlobServiceProperties.",
    url: "https://learn.microsoft.com/azure/storage/blobs/soft-delete-blob-overview",
    check: (stack) =>
        eachBlobService(
            stack,
            (service) =>
                every(
                    ["deleteRetentionPolicy", "containerDeleteRetentionPolicy"].map((policy) =>
                        ask(service.get(`${policy}.enabled`), isTrue),
                    ),
                ),
            "deleted blobs or containers are gone at once",
        ),
};
