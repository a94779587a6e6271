import { isDisabled, isWord } from "../../../reading/azure/words";
import { ask, every, must } from "../../../reading/logic";
import { classicRedis, redisDatabase } from "../../../reading/microsoft";
import { expect, isTrue } from "../../../reading/values";
import type { ResourceRule } from "../../../rule";

/** The service writes this switch as a text, in any case. */
const isOnWord = isWord("true");

export const azureRedisEntraAuth: ResourceRule = {
    scope: "resource",
    id: "azure-redis-entra-auth",
    title: "Caches know no passwords",
    requirement: "Access keys of a cache are off in favour of Entra tokens.",
    themes: ["identity", "tenant-isolation"],
    severity: "medium",
    level: "mandatory",
    floor: "mandatory",
    types: [classicRedis, redisDatabase],
    properties: ["disableAccessKeyAuthentication", "redisConfiguration.aadEnabled", "accessKeysAuthentication"],
    rationale: "A key is shared, written down and never changed; a token lasts an hour.",
    fix: "Set accessKeysAuthentication to Disabled, or disableAccessKeyAuthentication and redisConfiguration.aadEnabled to true.",
    url: "https://learn.microsoft.com/azure/redis/entra-for-authentication",
    check: (resource) =>
        resource.type === redisDatabase
            ? expect(resource, "accessKeysAuthentication", isDisabled, "access keys are taken")
            : must(
                  every([
                      ask(resource.get("disableAccessKeyAuthentication"), isTrue),
                      ask(resource.get("redisConfiguration.aadEnabled"), isOnWord),
                  ]),
                  "access keys are taken, or tokens are not",
                  "disableAccessKeyAuthentication",
              ),
};
