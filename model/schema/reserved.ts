import type { Tenant } from "./tenant";

/** What is set in containers of tenants whose database is SQL Server, beside the rest. */
const sqlServerVariables = ["DATABASE_ENGINE", "DATABASE_ENCRYPT", "DATABASE_TRUST_SERVER_CERTIFICATE"] as const;

/** What is set in containers of tenants whose database has readers, beside the rest. */
const readerVariables = ["DATABASE_READER_HOST", "DATABASE_READER_PORT", "DATABASE_READER_POOL_SIZE"] as const;

/** What is set in containers of tenants whose cache has readers, beside the rest. */
const clusterVariables = ["CACHE_CLUSTER"] as const;

/** Environment variables that Tenantry sets in every container, by the service whose presence brings them. */
export const reservedVariables = {
    always: ["REGION", "PORT", "CACHE_TTL_SECONDS", "AUDIT_LOGGING", "TENANT_ID", "ENVIRONMENT"],
    database: [
        "DATABASE_HOST",
        "DATABASE_PORT",
        "DATABASE_NAME",
        "DATABASE_USER",
        "DATABASE_SSLMODE",
        "DATABASE_POOL_SIZE",
    ],
    cache: ["CACHE_HOST", "CACHE_PORT", "CACHE_USER", "CACHE_TLS"],
    storage: ["BUCKET"],
} as const;

/** The variables that a tenant's workloads cannot set themselves: a service it does not have reserves none. */
export function reservedFor(tenant: Pick<Tenant, "database" | "cache" | "storage">): readonly string[] {
    const services = (["database", "cache", "storage"] as const).filter((service) => tenant[service].enabled);
    const { enabled, engine, readers } = tenant.database;
    return [
        ...reservedVariables.always,
        ...services.flatMap((service) => reservedVariables[service]),
        ...(enabled && engine === "sqlserver" ? sqlServerVariables : []),
        ...(enabled && readers ? readerVariables : []),
        ...(tenant.cache.enabled && tenant.cache.readers ? clusterVariables : []),
    ];
}
