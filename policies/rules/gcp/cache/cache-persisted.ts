import { redisCluster, redisInstance, valkey } from "../../../reading/google";
import { ask, must, onlyIf, some } from "../../../reading/logic";
import { perhapsProduction } from "../../../reading/settings";
import { each, isSet, textOf } from "../../../reading/values";
import type { StackRule } from "../../../rule";

const caches = [redisInstance, redisCluster, valkey];
/** Source: @pulumi/gcp 9.37.0, types/input.d.ts. */
const kinds = /^(RDB|AOF)$/i;

export const gcpCachePersisted: StackRule = {
    scope: "stack",
    id: "gcp-cache-persisted",
    title: "Caches come back with what they held",
    requirement: "A Memorystore instance of production keeps snapshots, a log or backups.",
    themes: ["backup", "availability"],
    severity: "medium",
    level: "mandatory",
    types: caches,
    properties: ["persistenceConfig", "automatedBackupConfig"],
    settings: ["environment"],
    rationale: "An empty cache after a restart sends every request to the database at once.",
    fix: "Set persistenceConfig, or automatedBackupConfig.",
    url: "https://cloud.google.com/memorystore/docs/valkey/about-persistence",
    check: (stack) =>
        each(stack, caches, (cache) => {
            const kept = ["persistenceMode", "mode"].map((path) =>
                ask(cache.get(`persistenceConfig.${path}`), (mode) => kinds.test(textOf(mode))),
            );
            return onlyIf(
                perhapsProduction(stack),
                () =>
                    must(
                        some([...kept, ask(cache.get("automatedBackupConfig"), isSet)]),
                        "it keeps neither snapshots nor backups",
                        "persistenceConfig",
                    ),
                "whether it is for production",
            );
        }),
};
