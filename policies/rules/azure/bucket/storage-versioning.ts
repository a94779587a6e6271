import { eachBlobService } from "../../../reading/azure/blobs";
import { ask, not } from "../../../reading/logic";
import { blobService, storageAccount } from "../../../reading/microsoft";
import { isTrue } from "../../../reading/values";
import type { StackRule } from "../../../rule";

export const azureStorageVersioning: StackRule = {
    scope: "stack",
    id: "azure-storage-versioning",
    title: "Storage keeps what is overwritten",
    requirement: "Blob versioning is on for each storage account, but for those with folders, which have none.",
    themes: ["backup"],
    severity: "medium",
    level: "mandatory",
    floor: "mandatory",
    types: [blobService, storageAccount],
    properties: ["accountName", "isVersioningEnabled", "isHnsEnabled", "kind"],
    rationale: "Versions bring back what was overwritten, by mistake or by ransomware.",
    fix: "Set isVersioningEnabled of the account's BlobServiceProperties.",
    url: "https://learn.microsoft.com/azure/storage/blobs/versioning-overview",
    check: (stack) =>
        eachBlobService(
            stack,
            (service) => ask(service.get("isVersioningEnabled"), isTrue),
            "what is overwritten is gone",
            (account) => not(ask(account.get("isHnsEnabled"), isTrue)),
        ),
};
