import { namesKey, redisCluster, redisInstance, valkey } from "../../../reading/google";
import { each } from "../../../reading/values";
import type { StackRule } from "../../../rule";

const caches = [redisInstance, redisCluster, valkey];

export const gcpCacheCmek: StackRule = {
    scope: "stack",
    id: "gcp-cache-cmek",
    title: "Caches are encrypted with your own key",
    requirement: "A Memorystore instance names a key of Cloud KMS.",
    themes: ["encryption-at-rest", "key-management"],
    severity: "high",
    level: "mandatory",
    floor: "mandatory",
    types: caches,
    properties: ["customerManagedKey", "kmsKey"],
    rationale: "Only with your own key can data be cut off or destroyed by it.",
    fix: "Set customerManagedKey (kmsKey of Valkey and of clusters) to the name of a CryptoKey.",
    url: "https://cloud.google.com/memorystore/docs/valkey/about-cmek",
    check: (stack) =>
        each(stack, caches, (cache) => namesKey(cache, cache.type === redisInstance ? "customerManagedKey" : "kmsKey")),
};
