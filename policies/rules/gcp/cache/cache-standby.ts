import { redisCluster, redisInstance, valkey } from "../../../reading/google";
import { ask, must, onlyIf, some } from "../../../reading/logic";
import { mustSurvive } from "../../../reading/settings";
import { each, numberOf } from "../../../reading/values";
import type { StackRule } from "../../../rule";

const caches = [redisInstance, redisCluster, valkey];

export const gcpCacheStandby: StackRule = {
    scope: "stack",
    id: "gcp-cache-standby",
    title: "Production caches fail over",
    requirement:
        "A Memorystore instance of a production tenant or cell has a replica that takes over, unless database.high_availability is false.",
    themes: ["availability"],
    severity: "medium",
    level: "mandatory",
    types: caches,
    properties: ["replicaCount", "tier"],
    settings: ["environment", "highAvailability"],
    rationale: "Without failover the loss of a node empties the cache and loads the database behind it.",
    fix: "Set replicaCount to 1 or more (cache.replicas in the tenant file); of Memorystore for Redis, tier to STANDARD_HA.",
    url: "https://cloud.google.com/memorystore/docs/valkey/ha-and-replicas",
    check: (stack) =>
        each(stack, caches, (cache) =>
            onlyIf(
                mustSurvive(stack),
                () => {
                    // Unset, there is none; the tier of Redis brings one by itself. Source: @pulumi/gcp 9.37.0, memorystore/instance.d.ts and redis/instance.d.ts.
                    const counted = ask(cache.get("replicaCount"), (count) => (numberOf(count) ?? 0) >= 1);
                    const brought =
                        cache.type === redisInstance && ask(cache.get("tier"), (tier) => tier === "STANDARD_HA");
                    return must(some([counted, brought]), "it has no replica", "replicaCount");
                },
                "whether it must survive the loss of a zone",
            ),
        ),
};
