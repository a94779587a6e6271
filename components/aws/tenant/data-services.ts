import type * as pulumi from "@pulumi/pulumi";
import { readersOf } from "../../../model/readers";
import type { Tenant } from "../../../model/schema/tenant";
import type { TenantServices } from "../../cloud";
import { cachePort, ownServerRights } from "../../shared/cache";
import { databaseName, databasePort, databaseUser } from "../../shared/databases";
import { isProtected } from "../../shared/protection";
import { Cache, movedCacheUserName } from "../cache";
import type { AwsContext } from "../context";
import type { DataPlace } from "../data-service";
import { AuroraDatabase } from "../database/aurora";
import { Database } from "../database/database";
import { type Opened, type OpeningArgs, openDatabase } from "../database/opening";
import { ConnectionPool } from "../database/proxy";
import type { DatabaseServer } from "../database/server";
import { tenantDatabaseSql } from "../database/sql";
import type { KeyReference } from "../keys";
import { type AlarmSpec, cacheAlarms, databaseAlarms } from "../observability/alarm-catalogue";
import { auroraAlarms } from "../observability/aurora-alarms";
import { cacheClusterAlarms } from "../observability/cache-alarms";
import { ReaderScaling, scaledAurora, scaledCache } from "../readers";
import { logRetention } from "../retention";
import type { Ground } from "./ground";

/** A data service as workloads, roles and alarms see it. */
interface Service<Endpoint> {
    readonly endpoint: Endpoint;
    readonly alarms: readonly AlarmSpec[];
}

/** A server of the tenant's own, and what has opened it. */
export type DatabaseService = Service<NonNullable<TenantServices["database"]>> & {
    readonly server: DatabaseServer;
    readonly opened: Opened;
};
/** A cache of the tenant's own, and as whom workloads use it. */
export type CacheService = Service<NonNullable<TenantServices["cache"]>> & {
    readonly group: string;
    readonly user: string;
};

function dataPlace({ network }: Ground): DataPlace {
    return {
        vpcId: network.vpcId,
        subnetIds: network.dataSubnetIds,
        clientSecurityGroupId: network.nodeSecurityGroupId,
    };
}

/** A server of the tenant's own, its connection pool, and the database and role that its workloads use. */
export function ownDatabase(
    tenant: Tenant,
    context: AwsContext,
    ground: Ground,
    keys: { readonly database: KeyReference; readonly observability: KeyReference },
    opts: pulumi.ComponentResourceOptions,
    opening: Partial<Pick<OpeningArgs, "beside" | "retried" | "sql">> = {},
): DatabaseService {
    const { scope } = context;
    const { monitoring, performance, security } = tenant.tenant_config;
    const place = dataPlace(ground);
    const Server = tenant.database.class === "premium" ? AuroraDatabase : Database;
    const database = new Server(
        "database",
        context,
        {
            ...place,
            settings: tenant.database,
            connectionPool: performance.connection_pool,
            realTime: monitoring.real_time,
            auditLogging: security.audit_logging,
            maintenanceWindow: tenant.maintenance_window,
            metricsRetention: monitoring.metrics_retention,
            logRetentionDays: logRetention(monitoring.metrics_retention),
            keyArn: keys.database.arn,
            logKeyArn: keys.observability.arn,
            protect: isProtected(tenant, "database"),
        },
        opts,
    );
    const user = databaseUser(scope);
    const readers = readersOf("database", tenant, scope.home);
    const server = scaledAurora(database.identifier, database.ready);
    if (readers) new ReaderScaling("readers", context, { server, bounds: readers, cpu: aimOf(tenant) }, opts);
    const reached = { ...place, database, users: [user], readers: readers !== undefined };
    const pool = new ConnectionPool("pool", context, reached, opts);
    const opened = openDatabase(
        context,
        {
            database,
            keyAlias: keys.database.alias,
            clusterName: ground.clusterName,
            dependsOn: [...ground.ready.cluster, ...ground.ready.administration],
            sql: tenantDatabaseSql(tenant.tenant_id, performance.connection_pool),
            ...opening,
        },
        opts,
    );
    return {
        server: database,
        opened,
        endpoint: {
            host: pool.host,
            port: databasePort,
            cidrs: ground.network.dataCidrs,
            name: databaseName(scope),
            user,
            pooled: true,
            ...(pool.readerHost ? { readers: { host: pool.readerHost, port: databasePort, pooled: true } } : {}),
        },
        alarms: serverAlarms(database, tenant),
    };
}

/** Whether the tenant has, or had, a user on its cell's cache. */
const wasPooled = ({ move, moved_from }: Tenant): boolean => moved_from === "pool" || move?.to === "bridge";

/** A cluster's storage grows by itself, so that its alarm is about the ceiling that the tenant names. */
function serverAlarms({ identifier, kind, memoryGiB, connections }: DatabaseServer, { database }: Tenant) {
    const limits = { memoryGiB, connections: connections.serverConnections };
    if (kind === "instance") return databaseAlarms(identifier, { ...limits, storageGiB: database.storage.gibibytes });
    return auroraAlarms(identifier, {
        ...limits,
        storageGiB: database.max_storage.gibibytes,
        reader: database.high_availability || database.readers !== undefined,
        scaled: database.readers !== undefined,
    });
}

/** Readers aim at what replicas of workloads do. */
const aimOf = ({ tenant_config }: Tenant): number => tenant_config.autoscaling.metrics.cpu_threshold;

/** A cache of the tenant's own. */
export function ownCache(
    tenant: Tenant,
    context: AwsContext,
    ground: Ground,
    keys: { readonly cache: KeyReference; readonly observability: KeyReference },
    opts: pulumi.ComponentResourceOptions,
): CacheService {
    const readers = readersOf("cache", tenant, context.scope.home);
    const cache = new Cache(
        "cache",
        context,
        {
            settings: tenant.cache,
            ...(readers ? { readers } : {}),
            ...(wasPooled(tenant) ? { user: movedCacheUserName(context) } : {}),
            rights: ownServerRights,
            maintenanceWindow: tenant.maintenance_window,
            logRetentionDays: logRetention(tenant.tenant_config.monitoring.metrics_retention),
            ...dataPlace(ground),
            keyArn: keys.cache.arn,
            logKeyArn: keys.observability.arn,
            protect: isProtected(tenant, "cache"),
        },
        opts,
    );
    const server = scaledCache(cache.group, [cache.nodes.group]);
    if (readers) new ReaderScaling("cache-readers", context, { server, bounds: readers, cpu: aimOf(tenant) }, opts);
    return {
        endpoint: {
            host: cache.host,
            port: cachePort,
            cidrs: ground.network.dataCidrs,
            user: cache.user,
            ...(readers ? { cluster: true } : {}),
        },
        alarms: readers ? cacheClusterAlarms(cache.group) : cacheAlarms(cache.group, tenant.cache.replicas),
        group: cache.group,
        user: cache.user,
    };
}
