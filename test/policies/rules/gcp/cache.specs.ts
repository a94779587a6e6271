import { gcpCacheCmek } from "../../../../policies/rules/gcp/cache/cache-cmek";
import { gcpCachePersisted } from "../../../../policies/rules/gcp/cache/cache-persisted";
import { gcpRedisAuth } from "../../../../policies/rules/gcp/cache/redis-auth";
import { gcpRedisTls } from "../../../../policies/rules/gcp/cache/redis-tls";
import { later, tenant } from "../../support/declared";
import type { Spec } from "../../support/spec";
import { redisCluster, redisServer, valkey } from "./kinds";

const key = "projects/p/locations/l/keyRings/r/cryptoKeys/k";
const production = tenant({ environment: "production" });

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
];
