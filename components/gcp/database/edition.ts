import type * as gcp from "@pulumi/gcp/types/input";
import { recoveryDays } from "../../../model/google";
import { databasePort, isPremium, type ServerSettings } from "../../shared/databases";
import { databaseClasses, premiumClasses } from "../sizes";

/** What an edition of Cloud SQL makes of a server. */
export interface ServerEdition {
    readonly memoryGiB: number;
    /** Days of transaction logs that are kept at most. */
    readonly mostLogDays: number;
    /** Port that workloads connect to. */
    readonly port: number;
    readonly pooled: boolean;
    /** Connections that workloads need at least, so that each part of the pool has one. */
    readonly leastConnections: number;
    readonly settings: Pick<
        gcp.sql.DatabaseInstanceSettings,
        "tier" | "edition" | "dataCacheConfig" | "connectionPoolConfigs"
    >;
}

/**
 * Port of the managed connection pool, on which cloud identities sign in as they do on the server's own.
 * Source: cloud.google.com/sql/docs/postgres/managed-connection-pooling, read 2026-11.
 */
const poolPort = 6432;

/**
 * The edition of a server. A server that is there is given the better one by @pulumi/gcp 9.36.1 and later: earlier ones send what it has
 * (github.com/pulumi/pulumi-gcp/issues/3970, read 2026-11-29). The way back is refused by the guards: a pool that nothing is said of stays, and the lesser edition refuses it.
 * @param pool connections that clients have together
 */
export function editionOf(settings: ServerSettings, pool: number): ServerEdition {
    if (!isPremium(settings)) {
        const { name: tier, memoryGiB } = databaseClasses[settings.size];
        const plain = { tier, edition: "ENTERPRISE" };
        return {
            memoryGiB,
            mostLogDays: recoveryDays.standard,
            port: databasePort,
            pooled: false,
            leastConnections: 1,
            settings: plain,
        };
    }
    const { name: tier, memoryGiB, poolers } = premiumClasses[settings.size];
    return {
        memoryGiB,
        mostLogDays: recoveryDays.premium,
        port: poolPort,
        pooled: true,
        leastConnections: poolers,
        settings: {
            tier,
            edition: "ENTERPRISE_PLUS",
            dataCacheConfig: { dataCacheEnabled: true },
            connectionPoolConfigs: [
                {
                    connectionPoolingEnabled: true,
                    flags: [
                        { name: "pool_mode", value: "transaction" },
                        // Each pooler opens as many, and the database takes no more than the tenant's pool.
                        { name: "max_pool_size", value: String(Math.max(1, Math.floor(pool / poolers))) },
                    ],
                },
            ],
        },
    };
}

/** Connections that all workloads of a server may have together. */
export function roleConnections(settings: ServerSettings, pool: number): number {
    return Math.max(editionOf(settings, pool).leastConnections, pool);
}
