import { createHash } from "node:crypto";
import * as pulumi from "@pulumi/pulumi";
import type { DatabaseEngine } from "../../model/schema/services";
import type { Tenant, Workload } from "../../model/schema/tenant";
import type { Scope, TenantServices } from "../cloud";
import { connectionsPerReplica } from "./sizing";

/**
 * How clients encrypt their connections and check the server's certificate, in the words of the engine's own clients; what is no PostgreSQL says
 * what it is.
 */
const encryption: Readonly<Record<DatabaseEngine, Readonly<Record<string, string>>>> = {
    postgres: { DATABASE_SSLMODE: "verify-full" },
    sqlserver: {
        DATABASE_ENGINE: "sqlserver",
        DATABASE_ENCRYPT: "mandatory",
        DATABASE_TRUST_SERVER_CERTIFICATE: "false",
    },
};

/** Environment of a workload: where its services are and how to use them, never a secret. The tenant's own variables win. */
export function environment(
    tenant: Tenant,
    workload: Workload,
    scope: Scope,
    services: TenantServices,
): Record<string, pulumi.Input<string>> {
    const { performance, security } = tenant.tenant_config;
    const { database, cache, bucket } = services;
    return {
        REGION: scope.region,
        PORT: String(workload.port),
        CACHE_TTL_SECONDS: String(performance.cache_ttl),
        AUDIT_LOGGING: String(security.audit_logging),
        ...(database && {
            DATABASE_HOST: database.host,
            DATABASE_PORT: String(database.port),
            DATABASE_NAME: database.name,
            DATABASE_USER: database.user,
            ...encryption[database.engine ?? "postgres"],
            ...(database.authority === undefined ? {} : { DATABASE_CA: database.authority }),
            DATABASE_POOL_SIZE: String(connectionsPerReplica(tenant, database.pooled ?? false)),
            ...readerVariables(tenant, database.readers),
        }),
        ...(cache && {
            CACHE_HOST: cache.host,
            CACHE_PORT: String(cache.port),
            CACHE_USER: cache.user,
            CACHE_TLS: "true",
            ...(cache.authority === undefined ? {} : { CACHE_CA: cache.authority }),
            ...(cache.cluster ? { CACHE_CLUSTER: "true" } : {}),
        }),
        ...(bucket && { BUCKET: bucket }),
        ...workload.env,
        TENANT_ID: tenant.tenant_id,
        ENVIRONMENT: tenant.environment,
    };
}

/** Where readers are; the database, the user and how connections are encrypted are as of the server that writes. */
function readerVariables(
    tenant: Tenant,
    readers: NonNullable<TenantServices["database"]>["readers"],
): Record<string, pulumi.Input<string>> {
    if (!readers) return {};
    return {
        DATABASE_READER_HOST: readers.host,
        DATABASE_READER_PORT: String(readers.port),
        DATABASE_READER_POOL_SIZE: String(connectionsPerReplica(tenant, readers.pooled ?? false)),
        ...(readers.authority === undefined ? {} : { DATABASE_READER_CA: readers.authority }),
    };
}

/** Changes when any variable does. */
export function hashOf(variables: Readonly<Record<string, pulumi.Input<string>>>): pulumi.Output<string> {
    return pulumi.output(variables).apply((known) => {
        const sorted = Object.entries(known).sort(([a], [b]) => (a < b ? -1 : 1));
        return createHash("sha256").update(JSON.stringify(sorted)).digest("hex").slice(0, 16);
    });
}
