import { redis, redisDatabase } from "../../../reading/microsoft";
import { expect, textOf } from "../../../reading/values";
import type { ResourceRule } from "../../../rule";

export const azureRedisTls: ResourceRule = {
    scope: "resource",
    id: "azure-redis-tls",
    title: "Caches ask for encrypted connections",
    requirement: "Azure Managed Redis takes TLS of version 1.2 alone.",
    themes: ["encryption-in-transit"],
    severity: "high",
    level: "mandatory",
    floor: "mandatory",
    types: [redis, redisDatabase],
    properties: ["minimumTlsVersion", "clientProtocol"],
    rationale: "Whoever listens on a clear connection has the data and the token.",
    fix: "Set minimumTlsVersion to 1.2 and clientProtocol to Encrypted.",
    url: "https://learn.microsoft.com/azure/redis/tls-configuration",
    check: (resource) =>
        resource.type === redis
            ? expect(resource, "minimumTlsVersion", (version) => textOf(version) === "1.2", "it takes old TLS")
            : expect(resource, "clientProtocol", (how) => how === "Encrypted", "it takes clear connections"),
};
