import type { Job } from "@pulumi/kubernetes/batch/v1/job";
import type * as pulumi from "@pulumi/pulumi";
import type { Tenant } from "../../../model/schema/tenant";
import type { TenantServices } from "../../cloud";
import { DatabaseBootstrap } from "../../kubernetes/database-bootstrap";
import type { MoveServer } from "../../kubernetes/database-move";
import { databaseName, databaseUser, enginePorts } from "../../shared/databases";
import { alone, reachesOwnAlone } from "../../shared/own-addresses";
import { isProtected } from "../../shared/protection";
import { Cache, cachePort } from "../cache";
import type { AzureContext } from "../context";
import { Administrator, administratorRole } from "../database/administrator";
import { Database, poolPort } from "../database/database";
import { asAdministrator, asSqlAdministrator } from "../database/sign-in";
import { tenantDatabaseSql } from "../database/sql";
import { SqlServer } from "../database/sql-server";
import { tenantUserSql } from "../database/tsql";
import type { Identity } from "../identity/identity";
import type { KeyReference } from "../keys";
import type { PrivateEndpoint } from "../network/private-endpoint";
import { type AlarmSpec, cacheAlarms, databaseAlarms, sqlDatabaseAlarms } from "../observability/alarm-catalogue";
import type { AlarmsArgs } from "../observability/alarms";
import type { Ground } from "./ground";

/** A data service as workloads and alarms see it. */
interface Service<Endpoint> {
    readonly endpoint: Endpoint;
    /** Addresses that the tenant's pods reach alone, by the network interface that has them. */
    readonly addresses?: Readonly<Record<string, pulumi.Output<string>>>;
    /** Ids of what alarms are about. */
    readonly watched: AlarmsArgs["resources"];
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

/** Networks that pods may reach a server of the tenant's own in: that in which others' lie as well, or its address alone. */
function reachOf(
    tenant: Tenant,
    { scope }: AzureContext,
    { dataCidr }: Ground,
    way: PrivateEndpoint,
): Pick<DatabaseService["endpoint"], "cidrs"> & Pick<DatabaseService, "addresses"> {
    if (!reachesOwnAlone(tenant, scope)) return { cidrs: [dataCidr] };
    const address = way.address();
    return { cidrs: [alone(address)], addresses: { [way.interfaceName]: address } };
}

/** What a tenant's own services take part in. */
interface Parts {
    readonly key: KeyReference;
    readonly workloads: Identity;
}

/** A PostgreSQL server of the tenant's own, who administers it, and the job that opens it. */
export type PostgresService = DatabaseService & {
    readonly opened: { readonly server: MoveServer; readonly administrator: Administrator; readonly job: Job };
};

function createAdministrator(
    context: AzureContext,
    ground: Ground,
    opts: pulumi.ComponentResourceOptions,
): Administrator {
    const { issuer, ready } = ground;
    return new Administrator("database-administrator", context, { issuer, dependsOn: ready.administration }, opts);
}

/** A server of the tenant's own, of the engine that it asks for, and the database that its workloads use. */
export function ownDatabase(
    tenant: Tenant,
    context: AzureContext,
    ground: Ground,
    parts: Parts,
    opts: pulumi.ComponentResourceOptions,
): DatabaseService {
    const declare = tenant.database.engine === "sqlserver" ? ownSqlServer : ownPostgres;
    return declare(tenant, context, ground, parts, opts);
}

/**
 * A PostgreSQL server with its connection pool, and the database and role that workloads use.
 * @param parts `beside` is of a server beside another one that is opened by the same SQL, `moving` of one that its tenant moves away from
 */
export function ownPostgres(
    tenant: Tenant,
    context: AzureContext,
    ground: Ground,
    parts: Parts & {
        readonly beside?: { readonly name: string; readonly turn: string };
        /** SQL that opens the server. @default makes the tenant's database and role */
        readonly moving?: { readonly sql: string };
    },
    opts: pulumi.ComponentResourceOptions,
): PostgresService {
    const { monitoring, performance, security } = tenant.tenant_config;
    const { beside, moving } = parts;
    const administrator = createAdministrator(context, ground, opts);
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
    const server: MoveServer = {
        host: database.host,
        signIn: asAdministrator(administratorRole(context.scope), parts.workloads.principalId),
        serviceAccount: administrator.serviceAccount,
    };
    const { job } = new DatabaseBootstrap(
        beside?.name ?? "database-bootstrap",
        context.scope,
        {
            ...server,
            sql: moving?.sql ?? tenantDatabaseSql(tenant.tenant_id, performance.connection_pool),
            dependsOn: [...administrator.ready, ...database.ready, ...ground.ready.cluster],
            ...(beside ? { turn: beside.turn } : {}),
            ...(beside || moving ? { retried: true } : {}),
        },
        opts,
    );
    const { cidrs, ...reach } = reachOf(tenant, context, ground, database.endpoint);
    return {
        endpoint: { ...databaseEndpoint(context, ground, database.host), cidrs },
        ...reach,
        watched: { database: database.id },
        alarms: databaseAlarms({
            connections: database.connections.serverConnections,
            maxStorageGiB: tenant.database.max_storage.gibibytes,
        }),
        ready: database.ready,
        opened: { server, administrator, job },
    };
}

/** Only PostgreSQL is moved, so that who has moved keeps it. */
export function assertPostgres({ tenant_id, database, moved_from }: Tenant): void {
    if (!database.enabled || database.engine === "postgres") return;
    throw new Error(
        `${tenant_id} came from a ${moved_from} with a database of PostgreSQL, and nothing moves that to another engine`,
    );
}

/** A server of Azure SQL with one database, and the user in it that workloads are. */
function ownSqlServer(
    tenant: Tenant,
    context: AzureContext,
    ground: Ground,
    parts: Parts,
    opts: pulumi.ComponentResourceOptions,
): DatabaseService {
    const { workloads } = parts;
    const administrator = createAdministrator(context, ground, opts);
    const server = new SqlServer(
        "database",
        context,
        {
            settings: tenant.database,
            zones: ground.zones,
            auditLogging: tenant.tenant_config.security.audit_logging,
            key: parts.key,
            place: ground.place,
            sinks: ground.sinks,
            administrator: administrator.identity,
            protect: isProtected(tenant, "database"),
        },
        opts,
    );
    const name = databaseName(context.scope);
    const bootstrap = new DatabaseBootstrap(
        "database-bootstrap",
        context.scope,
        {
            host: server.host,
            signIn: asSqlAdministrator(administratorRole(context.scope), name, workloads.clientId),
            sql: tenantUserSql(tenant.tenant_id),
            serviceAccount: administrator.serviceAccount,
            dependsOn: [...administrator.ready, ...server.ready, ...ground.ready.cluster],
        },
        opts,
    );
    const { cidrs, ...reach } = reachOf(tenant, context, ground, server.endpoint);
    return {
        endpoint: {
            host: server.host,
            port: enginePorts.sqlserver,
            cidrs,
            name,
            user: databaseUser(context.scope),
            engine: "sqlserver",
        },
        ...reach,
        watched: { sqlDatabase: server.id },
        alarms: sqlDatabaseAlarms,
        ready: [...server.ready, bootstrap.job],
    };
}

/** A cache of the tenant's own: every tenant has one, since a shared server could not keep tenants apart. */
export function ownCache(
    tenant: Tenant,
    context: AzureContext,
    ground: Ground,
    parts: Parts,
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
    const { cidrs, ...reach } = reachOf(tenant, context, ground, cache.endpoint);
    return {
        // Redis knows an identity by its object id.
        endpoint: {
            host: cache.host,
            port: cachePort,
            cidrs,
            user: parts.workloads.principalId,
        },
        ...reach,
        watched: { cache: cache.id },
        alarms: cacheAlarms,
        ready: cache.ready,
    };
}
