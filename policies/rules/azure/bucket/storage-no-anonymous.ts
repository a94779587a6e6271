import { storageAccount } from "../../../reading/microsoft";
import { expect, isFalse } from "../../../reading/values";
import { sets } from "../../../remediating/sets";
import type { ResourceRule } from "../../../rule";

export const azureStorageNoAnonymous: ResourceRule = {
    scope: "resource",
    id: "azure-storage-no-anonymous",
    title: "Nobody reads objects unasked",
    requirement: "Anonymous blob access is off at account level.",
    themes: ["public-exposure"],
    severity: "critical",
    level: "mandatory",
    floor: "mandatory",
    types: [storageAccount],
    properties: ["allowBlobPublicAccess"],
    rationale: "What is public is found by whoever looks for it.",
    fix: "Set allowBlobPublicAccess to false.",
    url: "https://learn.microsoft.com/azure/storage/blobs/anonymous-read-access-prevent",
    check: (account) => expect(account, "allowBlobPublicAccess", isFalse, "containers may be made public"),
    remediate: sets("allowBlobPublicAccess", false),
};
