import { ask, must, onlyIf, some } from "../../../reading/logic";
import { redisDatabase } from "../../../reading/microsoft";
import { perhapsProduction } from "../../../reading/settings";
import { each, isTrue } from "../../../reading/values";
import type { StackRule } from "../../../rule";

const ways = ["persistence.rdbEnabled", "persistence.aofEnabled"];

export const azureRedisPersisted: StackRule = {
    scope: "stack",
    id: "azure-redis-persisted",
    title: "Caches come back with what they held",
    requirement: "A database of Azure Managed Redis in production keeps snapshots or a log.",
    themes: ["backup", "availability"],
    severity: "medium",
    level: "mandatory",
    types: [redisDatabase],
    properties: ways,
    settings: ["environment"],
    rationale: "An empty cache after a restart sends every request to the database at once.",
    fix: "Set persistence.rdbEnabled to true (cache.snapshot_retention of a day at least in the tenant file).",
    url: "https://learn.microsoft.com/azure/redis/how-to-persistence",
    check: (stack) =>
        each(stack, [redisDatabase], (database) =>
            onlyIf(
                perhapsProduction(stack),
                () =>
                    must(
                        some(ways.map((path) => ask(database.get(path), isTrue))),
                        "it keeps neither snapshots nor a log",
                        "persistence",
                    ),
                "whether it is for production",
            ),
        ),
};
