import { redisCluster, redisInstance, valkey } from "../../../reading/google";
import { expect, expectTrue } from "../../../reading/values";
import type { ResourceRule } from "../../../rule";

/** Source: @pulumi/gcp 9.37.0, memorystore/instance.d.ts and redis/cluster.d.ts; unset, both let everybody in. */
const modes: ReadonlySet<unknown> = new Set(["IAM_AUTH", "TOKEN_AUTH", "AUTH_MODE_IAM_AUTH"]);

export const gcpRedisAuth: ResourceRule = {
    scope: "resource",
    id: "gcp-redis-auth",
    title: "Caches ask who is there",
    requirement: "A Memorystore instance lets nobody in without authentication.",
    themes: ["identity", "tenant-isolation"],
    severity: "high",
    level: "mandatory",
    floor: "mandatory",
    types: [redisInstance, redisCluster, valkey],
    properties: ["authEnabled", "authorizationMode"],
    rationale: "Whoever reaches an open cache reads and changes all that is in it.",
    fix: "Set authEnabled to true, or authorizationMode to IAM authentication.",
    url: "https://cloud.google.com/memorystore/docs/valkey/about-iam-auth",
    check: (cache) =>
        cache.type === redisInstance
            ? expectTrue(cache, "authEnabled", "nobody needs to authenticate")
            : expect(cache, "authorizationMode", (mode) => modes.has(mode), "nobody needs to authenticate"),
};
