import { eachBlobService } from "../../../reading/azure/blobs";
import { ask, not, some } from "../../../reading/logic";
import { blobService, storageAccount } from "../../../reading/microsoft";
import { isMoving } from "../../../reading/settings";
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
    properties: ["accountName", "isVersioningEnabled", "deleteRetentionPolicy.enabled", "isHnsEnabled", "kind"],
    rationale: "Versions bring back what was overwritten, by mistake or by ransomware.",
    fix: "Set isVersioningEnabled of the account's BlobServiceProperties.",
    url: "https://learn.microsoft.com/azure/storage/blobs/versioning-overview",
    check: (stack) =>
        eachBlobService(
            stack,
            (service) => {
                const kept = ask(service.get("isVersioningEnabled"), isTrue);
                // What a dump lies in on its way is there for a move alone: no version of it may outlive that.
                return isMoving(stack) ? some([kept, ask(service.get("deleteRetentionPolicy.enabled"), isTrue)]) : kept;
            },
            "what is overwritten is gone",
            (account) => not(ask(account.get("isHnsEnabled"), isTrue)),
        ),
};
