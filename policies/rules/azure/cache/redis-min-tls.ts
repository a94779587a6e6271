import { isWord } from "../../../reading/azure/words";
import { classicRedis, redis } from "../../../reading/microsoft";
import { expect } from "../../../reading/values";
import { sets } from "../../../remediating/sets";
import type { ResourceRule } from "../../../rule";

const isNew = isWord("1.2", "1.3");

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
    check: (resource) => expect(resource, "minimumTlsVersion", isNew, "it takes old TLS"),
    remediate: sets("minimumTlsVersion", "1.2"),
};
