import { isWord } from "../../../reading/azure/words";
import { blobContainer } from "../../../reading/microsoft";
import { expect } from "../../../reading/values";
import { sets } from "../../../remediating/sets";
import type { ResourceRule } from "../../../rule";

const isPrivate = isWord("None", "");

export const azureStorageContainerPrivate: ResourceRule = {
    scope: "resource",
    id: "azure-storage-container-private",
    title: "Containers are private",
    requirement: "Each container is private.",
    themes: ["public-exposure"],
    severity: "critical",
    level: "mandatory",
    floor: "mandatory",
    types: [blobContainer],
    properties: ["publicAccess"],
    rationale: "What is public is found by whoever looks for it.",
    fix: "Set publicAccess to None, or leave it out.",
    url: "https://learn.microsoft.com/azure/storage/blobs/anonymous-read-access-configure",
    check: (container) => expect(container, "publicAccess", isPrivate, "everybody may read it"),
    remediate: sets("publicAccess", "None"),
};
