import { classicRedis, redis } from "../../../reading/microsoft";
import { isNewTls, oldestTls } from "../../../reading/tls";
import { expect } from "../../../reading/values";
import type { ResourceRule } from "../../../rule";

const isNew = isNewTls((version) => version);

export const azureRedisMinTls: ResourceRule = {
    scope: "resource",
    id: "azure-redis-min-tls",
    title: "Caches speak new TLS alone",
    requirement: "The cache starts at TLS 1.2, and says so.",
    themes: ["encryption-in-transit"],
    severity: "high",
    level: "mandatory",
    floor: "mandatory",
    types: [classicRedis, redis],
    properties: ["minimumTlsVersion"],
    rationale: "Old TLS can be broken by whoever listens, who then has the data and the token.",
    fix: "Set minimumTlsVersion to 1.2.",
    url: "https://learn.microsoft.com/azure/redis/tls-configuration",
    parameters: [oldestTls],
    check: (resource, values) => expect(resource, "minimumTlsVersion", isNew(values), "it takes old TLS"),
    remediate: (_, values) => [{ path: "minimumTlsVersion", value: oldestTls.of(values) }],
};
