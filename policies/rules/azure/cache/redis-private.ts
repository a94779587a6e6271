import { redis } from "../../../reading/microsoft";
import { expect } from "../../../reading/values";
import type { ResourceRule } from "../../../rule";

export const azureRedisPrivate: ResourceRule = {
    scope: "resource",
    id: "azure-redis-private",
    title: "Caches are reached inside of the network",
    requirement: "Azure Managed Redis has no public address.",
    themes: ["public-exposure", "network-isolation"],
    severity: "critical",
    level: "mandatory",
    floor: "mandatory",
    types: [redis],
    properties: ["publicNetworkAccess"],
    rationale: "What the internet cannot reach it cannot attack.",
    fix: "Set publicNetworkAccess to Disabled, and use a private endpoint.",
    url: "https://learn.microsoft.com/azure/redis/private-link",
    check: (resource) =>
        expect(resource, "publicNetworkAccess", (access) => access === "Disabled", "it has a public address"),
};
