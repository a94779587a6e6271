import { onlyIf } from "../../../reading/logic";
import { redis } from "../../../reading/microsoft";
import { mustSurvive } from "../../../reading/settings";
import { each, expect } from "../../../reading/values";
import type { StackRule } from "../../../rule";

export const azureRedisStandby: StackRule = {
    scope: "stack",
    id: "azure-redis-standby",
    title: "Production caches fail over",
    requirement: "A cache of a production tenant or cell has a standby, unless database.high_availability is false.",
    themes: ["availability"],
    severity: "medium",
    level: "mandatory",
    types: [redis],
    properties: ["highAvailability"],
    settings: ["environment", "highAvailability"],
    rationale: "Without failover the loss of a node empties the cache and loads the database behind it.",
    fix: "Set highAvailability to Enabled (cache.replicas of at least 1 in the tenant file).",
    url: "https://learn.microsoft.com/azure/redis/high-availability",
    check: (stack) =>
        each(stack, [redis], (cache) =>
            onlyIf(
                mustSurvive(stack),
                () => expect(cache, "highAvailability", (on) => on === "Enabled", "it has no standby"),
                "whether it must survive the loss of a zone",
            ),
        ),
};
