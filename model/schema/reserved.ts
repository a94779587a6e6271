import type { Tenant } from "./tenant";

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
    return [...reservedVariables.always, ...services.flatMap((service) => reservedVariables[service])];
}
