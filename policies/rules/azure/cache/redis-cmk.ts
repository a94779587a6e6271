import { redis } from "../../../reading/microsoft";
import { expect, textOf } from "../../../reading/values";
import type { ResourceRule } from "../../../rule";

/** Address of a key in a vault with its version; the service takes no other. */
const version = /^https:\/\/[^/]+\/keys\/[^/]+\/[^/]+$/;

export const azureRedisCmk: ResourceRule = {
    scope: "resource",
    id: "azure-redis-cmk",
    title: "Caches are encrypted with a key of your own",
    requirement: "Azure Managed Redis encrypts its disks with a key of a vault, named with its version.",
    themes: ["encryption-at-rest", "key-management"],
    severity: "high",
    level: "mandatory",
    floor: "mandatory",
    types: [redis],
    properties: ["encryption.customerManagedKeyEncryption.keyEncryptionKeyUrl"],
    rationale: "Only a key of your own can be taken away from whoever has the data.",
    fix: "Name the key and its version in encryption.customerManagedKeyEncryption.",
    url: "https://learn.microsoft.com/azure/redis/how-to-encryption",
    check: (resource) =>
        expect(
            resource,
            "encryption.customerManagedKeyEncryption.keyEncryptionKeyUrl",
            (url) => version.test(textOf(url)),
            "it names no version of a key",
        ),
};
