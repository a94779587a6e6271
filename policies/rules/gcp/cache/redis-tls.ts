import { redisCluster, redisInstance, valkey } from "../../../reading/google";
import { expect } from "../../../reading/values";
import type { ResourceRule } from "../../../rule";

export const gcpRedisTls: ResourceRule = {
    scope: "resource",
    id: "gcp-redis-tls",
    title: "Caches speak TLS",
    requirement: "Transit encryption of a Memorystore instance is on, and proves the server.",
    themes: ["encryption-in-transit"],
    severity: "high",
    level: "mandatory",
    floor: "mandatory",
    types: [redisInstance, redisCluster, valkey],
    properties: ["transitEncryptionMode"],
    rationale: "What crosses a network in the clear can be read and changed on the way.",
    fix: "Set transitEncryptionMode to server authentication.",
    url: "https://cloud.google.com/memorystore/docs/valkey/about-in-transit-encryption",
    check: (cache) =>
        expect(
            cache,
            "transitEncryptionMode",
            (mode) => mode === "SERVER_AUTHENTICATION" || mode === "TRANSIT_ENCRYPTION_MODE_SERVER_AUTHENTICATION",
            "connections are not encrypted",
        ),
};
