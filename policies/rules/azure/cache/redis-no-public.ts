import { isDisabled } from "../../../reading/azure/words";
import { classicRedis, redis } from "../../../reading/microsoft";
import { expect } from "../../../reading/values";
import type { ResourceRule } from "../../../rule";

export const azureRedisNoPublic: ResourceRule = {
    scope: "resource",
    id: "azure-redis-no-public",
    title: "Caches are reached inside of the network",
    requirement: "The cache refuses public access.",
    themes: ["public-exposure", "network-isolation"],
    severity: "high",
    level: "mandatory",
    floor: "mandatory",
    types: [classicRedis, redis],
    properties: ["publicNetworkAccess"],
    rationale: "What the internet cannot reach it cannot attack.",
    fix: "Set publicNetworkAccess to Disabled, and use a private endpoint.",
    url: "https://learn.microsoft.com/azure/redis/private-link",
    check: (resource) => expect(resource, "publicNetworkAccess", isDisabled, "it has a public address"),
};
