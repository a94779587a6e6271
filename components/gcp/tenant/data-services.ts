import type * as pulumi from "@pulumi/pulumi";
import { readersOf } from "../../../model/readers";
import type { Tenant } from "../../../model/schema/tenant";
import type { TenantServices } from "../../cloud";
import { cachePort } from "../../shared/cache";
import { databaseName, databasePort } from "../../shared/databases";
import { alone, reachesOwnAlone } from "../../shared/own-addresses";
import { isProtected } from "../../shared/protection";
import { Cache } from "../cache";
import { type GcpContext, inPlace, type Place } from "../context";
import { Database } from "../database/database";
import { roleConnections } from "../database/edition";
import { databaseLogin } from "../database/names";
import { type Opened, openDatabase } from "../database/opening";
import { ReadPool } from "../database/read-pool";
import { tenantDatabaseSql } from "../database/sql";
import { workloadAccount } from "../identity/identity";
import type { ServiceAccount } from "../identity/service-account";
import { type AlarmSpec, cacheAlarms, databaseAlarms, readerAlarms } from "../observability/alarm-catalogue";
import type { Ground } from "./ground";

/** A data service as workloads and alarms see it. */
interface Service<Endpoint> {
    readonly endpoint: Endpoint;
    readonly alarms: readonly AlarmSpec[];
}

/** A server of the tenant's own, and what has opened it. */
export type DatabaseService = Service<NonNullable<TenantServices["database"]>> & { readonly opened: Opened };

/** A cache of the tenant's own. */
export type CacheService = Service<NonNullable<TenantServices["cache"]>>;

/** The login of a tenant's workloads, on whichever server: whose they are has one identity. */
export function workloadLogin({ scope: { kind, id } }: GcpContext): (place: Place) => string {
    return (place) => databaseLogin(place, { kind, id }, workloadAccount);
}

/** Settings of a tenant's database on a server of its own. */
export const ownDatabaseSettings = ({ database, tenant_config: { performance, security } }: Tenant) => ({
    connections: roleConnections(database, performance.connection_pool),
    audit: security.audit_logging,
});

/**
 * Networks that pods may reach a server in, or its addresses alone: Cloud SQL and Memorystore keep them for as long as the server is there, whatever
 * machine stands behind it (from knowledge, unverified).
 */
function reachOf(
    tenant: Tenant,
    { scope }: GcpContext,
    addresses: readonly pulumi.Output<string>[],
    networks: readonly string[],
): readonly pulumi.Input<string>[] {
    return reachesOwnAlone(tenant, scope) ? addresses.map(alone) : networks;
}

/**
 * A server of the tenant's own, and the database and role that its workloads use.
 * @param sql what its administrator runs there. @default makes the tenant's database and role
 */
export function ownDatabase(
    tenant: Tenant,
    context: GcpContext,
    { ground, identity }: { readonly ground: Ground; readonly identity: ServiceAccount },
    keys: { readonly database: pulumi.Input<string> },
    opts: pulumi.ComponentResourceOptions,
    sql = tenantDatabaseSql(tenant.tenant_id, ownDatabaseSettings(tenant)),
): DatabaseService {
    const { scope } = context;
    const { monitoring, performance, security } = tenant.tenant_config;
    const args = {
        settings: tenant.database,
        connectionPool: performance.connection_pool,
        realTime: monitoring.real_time,
        auditLogging: security.audit_logging,
        maintenanceWindow: tenant.maintenance_window,
        network: ground.network.path,
        joined: ground.network.joined,
        keyName: keys.database,
        protect: isProtected(tenant, "database"),
    };
    const database = new Database("database", context, args, opts);
    const bounds = readersOf("database", tenant, scope.home);
    const cpu = tenant.tenant_config.autoscaling.metrics.cpu_threshold;
    const readers = bounds && new ReadPool("readers", context, { ...args, database, bounds, cpu }, opts);
    const login = workloadLogin(context);
    // Such a job is beside one of the same SQL for the cell's server, or was: none is beside that of a second home.
    const beside = scope.home !== "second" && (tenant.move?.to === "bridge" || tenant.moved_from === "pool");
    const opened = openDatabase(
        context,
        {
            database,
            login: { of: login, known: identity.known },
            cluster: ground.ready.cluster,
            dependsOn: [...ground.ready.cluster, ...ground.ready.administration],
            sql,
            retried: tenant.move !== undefined || scope.home === "second",
            ...(beside ? { beside: { name: "database-opening", turn: "own" } } : {}),
        },
        opts,
    );
    return {
        opened,
        endpoint: {
            host: database.host,
            port: database.port,
            // Pods that run when a server is given its pool ask for its own port, until the new ones are there.
            ...(database.pooled ? { pooled: true, otherPorts: [databasePort] } : {}),
            cidrs: reachOf(
                tenant,
                context,
                [database.address, ...(readers ? [readers.address] : [])],
                ground.network.databaseCidrs,
            ),
            name: databaseName(scope),
            user: inPlace(context, login),
            authority: database.authority,
            ...(readers ? { readers: { host: readers.host, port: databasePort, authority: readers.authority } } : {}),
        },
        alarms: [
            ...databaseAlarms(database.identifier, database.connections.serverConnections),
            ...(readers ? readerAlarms(readers.identifier) : []),
        ],
    };
}

/** A cache of the tenant's own. */
export function ownCache(
    tenant: Tenant,
    context: GcpContext,
    ground: Ground,
    keyName: pulumi.Input<string>,
    opts: pulumi.ComponentResourceOptions,
): CacheService {
    const cache = new Cache(
        "cache",
        context,
        {
            settings: tenant.cache,
            maintenanceWindow: tenant.maintenance_window,
            network: ground.network.path,
            joined: ground.network.joined,
            keyName,
            user: workloadAccount,
            protect: isProtected(tenant, "cache"),
        },
        opts,
    );
    return {
        endpoint: {
            host: cache.host,
            port: cachePort,
            cidrs: reachOf(tenant, context, [cache.host], ground.network.cacheCidrs),
            user: cache.user,
            authority: cache.authority,
        },
        alarms: cacheAlarms(cache.identifier),
    };
}
