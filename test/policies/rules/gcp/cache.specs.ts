import { gcpCacheCmek } from "../../../../policies/rules/gcp/cache/cache-cmek";
import { gcpCachePersisted } from "../../../../policies/rules/gcp/cache/cache-persisted";
import { gcpCacheStandby } from "../../../../policies/rules/gcp/cache/cache-standby";
import { gcpRedisAuth } from "../../../../policies/rules/gcp/cache/redis-auth";
import { gcpRedisTls } from "../../../../policies/rules/gcp/cache/redis-tls";
import { later, tenant } from "../../support/declared";
import type { Spec } from "../../support/spec";
import { redisCluster, redisServer, valkey } from "./kinds";

const key = "projects/p/locations/l/keyRings/r/cryptoKeys/k";
const production = tenant({ environment: "production" });
const surviving = tenant({ environment: "production", highAvailability: true });

export const googleCacheSpecs: readonly Spec[] = [
    {
        rule: gcpRedisAuth,
        pass: {
            "by a text": [redisServer({ authEnabled: true })],
            "by identity": [valkey({ authorizationMode: "IAM_AUTH" })],
            "a cluster": [redisCluster({ authorizationMode: "AUTH_MODE_IAM_AUTH" })],
        },
        fail: {
            unset: [redisServer({})],
            off: [redisServer({ authEnabled: false })],
            "Valkey without": [valkey({})],
            "Valkey's off": [valkey({ authorizationMode: "AUTH_DISABLED" })],
            "a cluster's off": [redisCluster({ authorizationMode: "AUTH_MODE_DISABLED" })],
        },
        unknown: {
            "the switch": [redisServer({ authEnabled: later() })],
            "the mode": [valkey({ authorizationMode: later() })],
        },
    },
    {
        rule: gcpRedisTls,
        pass: {
            on: [redisServer({ transitEncryptionMode: "SERVER_AUTHENTICATION" })],
            Valkey: [valkey({ transitEncryptionMode: "SERVER_AUTHENTICATION" })],
            "a cluster": [redisCluster({ transitEncryptionMode: "TRANSIT_ENCRYPTION_MODE_SERVER_AUTHENTICATION" })],
        },
        fail: {
            unset: [redisServer({})],
            off: [redisServer({ transitEncryptionMode: "DISABLED" })],
            Valkey: [valkey({ transitEncryptionMode: "TRANSIT_ENCRYPTION_DISABLED" })],
            "a cluster": [redisCluster({})],
        },
        unknown: {
            "the mode": [redisServer({ transitEncryptionMode: later() })],
            "Valkey's": [valkey({ transitEncryptionMode: later() })],
        },
    },
    {
        rule: gcpCacheCmek,
        pass: {
            "a key": [valkey({ kmsKey: key })],
            "a key of Redis": [redisServer({ customerManagedKey: key })],
            "a cluster": [redisCluster({ kmsKey: key })],
        },
        fail: { none: [valkey({})], "none of Redis": [redisServer({})], "a cluster": [redisCluster({})] },
        unknown: {
            "whose key": [valkey({ kmsKey: later() })],
            "whose key of Redis": [redisServer({ customerManagedKey: later() })],
        },
    },
    {
        rule: gcpCachePersisted,
        pass: {
            backups: [
                valkey({
                    automatedBackupConfig: {
                        retention: "604800s",
                        fixedFrequencySchedule: { startTime: { hours: 1 } },
                    },
                }),
                production,
            ],
            snapshots: [redisServer({ persistenceConfig: { persistenceMode: "RDB" } }), production],
            "a log": [valkey({ persistenceConfig: { mode: "AOF" } })],
        },
        fail: {
            neither: [valkey({}), production],
            off: [redisServer({ persistenceConfig: { persistenceMode: "DISABLED" } })],
            "a cluster": [redisCluster({})],
        },
        unknown: { which: [redisServer({ persistenceConfig: { persistenceMode: later() } })] },
        notApplicable: { "a trial": [valkey({}), tenant({ environment: "development" })] },
    },
    {
        rule: gcpCacheStandby,
        pass: {
            one: [valkey({ replicaCount: 1 }), surviving],
            "where nobody says that it need not": [valkey({ replicaCount: 2 }), production],
            "a tier that brings one": [redisServer({ tier: "STANDARD_HA" }), surviving],
            "a tier that brings one, whatever it counts": [
                redisServer({ tier: "STANDARD_HA", replicaCount: later() }),
                surviving,
            ],
            "a cluster": [redisCluster({ replicaCount: 1 }), surviving],
        },
        fail: {
            none: [valkey({ replicaCount: 0 }), surviving],
            unset: [valkey({}), surviving],
            "unset, where nobody says that it need not": [valkey({}), production],
            "the lowest tier": [redisServer({ tier: "BASIC" }), surviving],
            "no tier": [redisServer({}), surviving],
            "a cluster": [redisCluster({ replicaCount: 0 }), surviving],
        },
        unknown: {
            "how many": [valkey({ replicaCount: later() }), surviving],
            "the tier": [redisServer({ tier: later() }), surviving],
        },
        notApplicable: {
            "a trial": [valkey({}), tenant({ environment: "development" })],
            "one that need not survive": [
                valkey({ replicaCount: 0 }),
                tenant({ environment: "production", highAvailability: false }),
            ],
        },
    },
];
