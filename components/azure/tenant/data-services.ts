import type * as pulumi from "@pulumi/pulumi";
import type { Tenant } from "../../../model/schema/tenant";
import type { TenantServices } from "../../cloud";
import { DatabaseBootstrap } from "../../kubernetes/database-bootstrap";
import { databaseName, databaseUser } from "../../shared/databases";
import { isProtected } from "../../shared/protection";
import { Cache, cachePort } from "../cache";
import type { AzureContext } from "../context";
import { Administrator, administratorRole } from "../database/administrator";
import { Database, poolPort } from "../database/database";
import { asAdministrator } from "../database/sign-in";
import { tenantDatabaseSql } from "../database/sql";
import type { Identity } from "../identity/identity";
import type { KeyReference } from "../keys";
import { type AlarmSpec, cacheAlarms, databaseAlarms } from "../observability/alarm-catalogue";
import type { Ground } from "./ground";

/** A data service as workloads and alarms see it. */
interface Service<Endpoint> {
    readonly endpoint: Endpoint;
    /** Id of the resource that alarms are about. */
    readonly id: pulumi.Output<string>;
    readonly alarms: readonly AlarmSpec[];
    /** What workloads wait for. */
    readonly ready: readonly pulumi.Resource[];
}

export type DatabaseService = Service<NonNullable<TenantServices["database"]>>;
export type CacheService = Service<NonNullable<TenantServices["cache"]>>;

/** Endpoint of a tenant's database on some server. */
export function databaseEndpoint(
    context: AzureContext,
    ground: Ground,
    host: pulumi.Output<string>,
): DatabaseService["endpoint"] {
    return {
        host,
        port: poolPort,
        cidrs: [ground.dataCidr],
        name: databaseName(context.scope),
        user: databaseUser(context.scope),
        pooled: true,
    };
}

/** A server of the tenant's own with its connection pool, and the database and role that its workloads use. */
export function ownDatabase(
    tenant: Tenant,
    context: AzureContext,
    ground: Ground,
    parts: { readonly key: KeyReference; readonly workloads: Identity },
    opts: pulumi.ComponentResourceOptions,
): DatabaseService {
    const { monitoring, performance, security } = tenant.tenant_config;
    const administrator = new Administrator(
        "database-administrator",
        context,
        { issuer: ground.issuer, dependsOn: ground.ready.administration },
        opts,
    );
    const database = new Database(
        "database",
        context,
        {
            settings: tenant.database,
            zones: ground.zones,
            connectionPool: performance.connection_pool,
            realTime: monitoring.real_time,
            auditLogging: security.audit_logging,
            maintenanceWindow: tenant.maintenance_window,
            key: parts.key,
            place: ground.place,
            sinks: ground.sinks,
            administrator: administrator.identity,
            protect: isProtected(tenant, "database"),
        },
        opts,
    );
    new DatabaseBootstrap(
        "database-bootstrap",
        context.scope,
        {
            host: database.host,
            signIn: asAdministrator(administratorRole(context.scope), parts.workloads.principalId),
            sql: tenantDatabaseSql(tenant.tenant_id, performance.connection_pool),
            serviceAccount: administrator.serviceAccount,
            dependsOn: [...administrator.ready, ...database.ready, ...ground.ready.cluster],
        },
        opts,
    );
    return {
        endpoint: databaseEndpoint(context, ground, database.host),
        id: database.id,
        alarms: databaseAlarms({
            connections: database.connections.serverConnections,
            maxStorageGiB: tenant.database.max_storage.gibibytes,
        }),
        ready: database.ready,
    };
}

/** A cache of the tenant's own: every tenant has one, since a shared server could not keep tenants apart. */
export function ownCache(
    tenant: Tenant,
    context: AzureContext,
    ground: Ground,
    parts: { readonly key: KeyReference; readonly workloads: Identity },
    opts: pulumi.ComponentResourceOptions,
): CacheService {
    const cache = new Cache(
        "cache",
        context,
        {
            settings: tenant.cache,
            key: parts.key,
            place: ground.place,
            sinks: ground.sinks,
            users: { workloads: parts.workloads.principalId },
            protect: isProtected(tenant, "cache"),
        },
        opts,
    );
    return {
        // Redis knows an identity by its object id.
        endpoint: {
            host: cache.host,
            port: cachePort,
            cidrs: [ground.dataCidr],
            user: parts.workloads.principalId,
        },
        id: cache.id,
        alarms: cacheAlarms,
        ready: cache.ready,
    };
}
