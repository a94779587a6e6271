import { redis } from "../../../reading/microsoft";
import { expect, isSet } from "../../../reading/values";
import type { ResourceRule } from "../../../rule";

export const azureRedisCmk: ResourceRule = {
    scope: "resource",
    id: "azure-redis-cmk",
    title: "Caches are encrypted with a key of your own",
    requirement: "Azure Managed Redis encrypts its disks with a key of a vault.",
    severity: "high",
    level: "mandatory",
    floor: "mandatory",
    types: [redis],
    properties: ["encryption.customerManagedKeyEncryption.keyEncryptionKeyUrl"],
    rationale: "Only a key of your own can be taken away from whoever has the data.",
    fix: "Name the key in encryption.customerManagedKeyEncryption.",
    url: "https://learn.microsoft.com/azure/redis/how-to-encryption",
    check: (resource) =>
        expect(
            resource,
            "encryption.customerManagedKeyEncryption.keyEncryptionKeyUrl",
            isSet,
            "it encrypts with a key of the cloud's own",
        ),
};
