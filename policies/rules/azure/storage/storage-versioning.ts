import { ask, must, some } from "../../../reading/logic";
import { blobService } from "../../../reading/microsoft";
import { isTrue } from "../../../reading/values";
import type { ResourceRule } from "../../../rule";

export const azureStorageVersioning: ResourceRule = {
    scope: "resource",
    id: "azure-storage-versioning",
    title: "Storage keeps what is overwritten",
    requirement: "A storage account keeps versions of objects, or what was deleted for some days.",
    themes: ["backup"],
    severity: "medium",
    level: "mandatory",
    floor: "mandatory",
    types: [blobService],
    properties: ["isVersioningEnabled", "deleteRetentionPolicy.enabled"],
    rationale: "Versions bring back what was deleted or overwritten, by mistake or by ransomware.",
    fix: "Set isVersioningEnabled or deleteRetentionPolicy.",
    url: "https://learn.microsoft.com/azure/storage/blobs/versioning-overview",
    check: (resource) =>
        must(
            some([
                ask(resource.get("isVersioningEnabled"), isTrue),
                ask(resource.get("deleteRetentionPolicy.enabled"), isTrue),
            ]),
            "neither versions nor deleted objects are kept",
            "what is kept",
        ),
};
