import { namesKey } from "../../../reading/azure/keys";
import { must } from "../../../reading/logic";
import { redis, vaultKey } from "../../../reading/microsoft";
import { each, textOf } from "../../../reading/values";
import { type StackRule, unknown } from "../../../rule";

/** Address of a key in a vault with its version; the service takes no other. */
const version = /^https:\/\/[^/]+\/keys\/[^/]+\/[^/]+$/;
const path = "encryption.customerManagedKeyEncryption.keyEncryptionKeyUrl";

export const azureRedisCmk: StackRule = {
    scope: "stack",
    id: "azure-redis-cmk",
    title: "Caches are encrypted with a key of your own",
    requirement:
        "Azure Managed Redis encrypts its disks with a key of a vault, named with its version where the address is known.",
    themes: ["encryption-at-rest", "key-management"],
    severity: "high",
    level: "mandatory",
    floor: "mandatory",
    types: [redis, vaultKey],
    properties: [path],
    rationale: "Only a key of your own can be taken away from whoever has the data.",
    fix: "Name the key and its version in encryption.customerManagedKeyEncryption.",
    url: "https://learn.microsoft.com/azure/redis/how-to-encryption",
    check: (stack) =>
        each(stack, [redis], (cache) => {
            const url = cache.get(path);
            const keyed = url === unknown ? namesKey(cache, path, stack) : version.test(textOf(url));
            return must(keyed, "it names no version of a key", path);
        }),
};
