import { isWord } from "../../../reading/azure/words";
import { ask, must, not } from "../../../reading/logic";
import { classicRedis, redisDatabase } from "../../../reading/microsoft";
import { expect, isTrue } from "../../../reading/values";
import type { ResourceRule } from "../../../rule";

const isEncrypted = isWord("Encrypted");

export const azureRedisTlsOnly: ResourceRule = {
    scope: "resource",
    id: "azure-redis-tls-only",
    title: "Caches take encrypted connections alone",
    requirement: "The plain-text port of a cache is closed.",
    themes: ["encryption-in-transit"],
    severity: "high",
    level: "mandatory",
    floor: "mandatory",
    types: [classicRedis, redisDatabase],
    properties: ["enableNonSslPort", "clientProtocol"],
    rationale: "Whoever listens on a clear connection has the data and the token.",
    fix: "Leave enableNonSslPort false, or set clientProtocol to Encrypted.",
    url: "https://learn.microsoft.com/azure/redis/tls-configuration",
    check: (resource) =>
        resource.type === classicRedis
            ? // Closed unless it is opened. Source: @pulumi/azure-native 3.28.0, redis/redis.d.ts.
              must(not(ask(resource.get("enableNonSslPort"), isTrue)), "it takes clear connections", "enableNonSslPort")
            : expect(resource, "clientProtocol", isEncrypted, "it takes clear connections"),
};
