import { redisDatabase } from "../../../reading/microsoft";
import { expect } from "../../../reading/values";
import type { ResourceRule } from "../../../rule";

export const azureRedisEntraOnly: ResourceRule = {
    scope: "resource",
    id: "azure-redis-entra-only",
    title: "Caches know no passwords",
    requirement: "A database of Azure Managed Redis takes tokens of Entra alone.",
    themes: ["identity", "rbac"],
    severity: "high",
    level: "mandatory",
    floor: "mandatory",
    types: [redisDatabase],
    properties: ["accessKeysAuthentication"],
    rationale: "A key is shared, written down and never changed; a token lasts an hour.",
    fix: "Set accessKeysAuthentication to Disabled.",
    url: "https://learn.microsoft.com/azure/redis/entra-for-authentication",
    check: (resource) =>
        expect(resource, "accessKeysAuthentication", (on) => on === "Disabled", "access keys are taken"),
};
