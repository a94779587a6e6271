import type * as pulumi from "@pulumi/pulumi";
import type { Cell } from "../../../model/schema/cell";
import { sharedPool } from "../../../model/servers";
import { noRights } from "../../shared/cache";
import { databaseAdmin } from "../../shared/databases";
import { Cache } from "../cache";
import type { AwsContext } from "../context";
import type { DataPlace } from "../data-service";
import { Administrator, tenantAdministrationPolicy } from "../database/administrator";
import { Database } from "../database/database";
import { openDatabase } from "../database/opening";
import { ConnectionPool } from "../database/proxy";
import { sharedServerSql } from "../database/sql";
import type { Foundation } from "../foundation";
import type { KeyReference } from "../keys";
import { type AlarmSpec, databaseAlarms } from "../observability/alarm-catalogue";
import { logRetention } from "../retention";
import { databaseClasses } from "../sizes";

/** Keys of a cell, by what they encrypt. */
export type CellKeys = Readonly<
    Record<"database" | "cache" | "observability" | "cluster" | "audit" | "backup" | "registry", KeyReference>
>;

function dataPlace({ network, cluster }: Foundation): DataPlace {
    return {
        vpcId: network.vpcId,
        subnetIds: network.dataSubnetIds,
        clientSecurityGroupId: cluster.controlPlane.securityGroupId,
    };
}

/** The server that pool tenants have a database each on, its connection pool, and the role that lets tenants in. */
export function sharedServer(
    cell: Cell,
    context: AwsContext,
    foundation: Foundation,
    keys: CellKeys,
    opts: pulumi.ComponentResourceOptions,
):
    | { readonly server: Database; readonly host: pulumi.Output<string>; readonly alarms: readonly AlarmSpec[] }
    | undefined {
    if (!cell.database.enabled) return undefined;
    const { memoryGiB } = databaseClasses[cell.database.size];
    const database = new Database(
        "database",
        context,
        {
            ...dataPlace(foundation),
            settings: cell.database,
            connectionPool: sharedPool(memoryGiB),
            realTime: false,
            auditLogging: true,
            maintenanceWindow: cell.maintenance_window,
            metricsRetention: cell.log_retention,
            logRetentionDays: logRetention(cell.log_retention),
            keyArn: keys.database.arn,
            logKeyArn: keys.observability.arn,
            protect: true,
        },
        opts,
    );
    const users = [databaseAdmin(context.scope), "app_*"];
    const pool = new ConnectionPool("pool", context, { ...dataPlace(foundation), database, users }, opts);
    openServer(context, foundation, { database, pool, keyAlias: keys.database.alias }, opts);
    return {
        server: database,
        host: pool.host,
        alarms: databaseAlarms(database.identifier, {
            storageGiB: cell.database.storage.gibibytes,
            memoryGiB,
            connections: database.connections.serverConnections,
        }),
    };
}

function openServer(
    context: AwsContext,
    { cluster }: Foundation,
    server: { readonly database: Database; readonly pool: ConnectionPool; readonly keyAlias: string },
    opts: pulumi.ComponentResourceOptions,
): void {
    const { database, pool, keyAlias } = server;
    const clusterName = cluster.controlPlane.name;
    const dependsOn = [cluster.controlPlane.nodes.cluster, ...cluster.administration.ready];
    const sql = sharedServerSql(databaseAdmin(context.scope));
    openDatabase(context, { database, keyAlias, clusterName, dependsOn, after: pool.ready, sql }, opts);
    new Administrator(
        "tenant-administrator",
        context,
        {
            purpose: "dbtenants",
            clusterName,
            policy: (place) => tenantAdministrationPolicy(context.scope, place),
            dependsOn,
        },
        opts,
    );
}

/** Version of the shared cache. Source: docs.aws.amazon.com/AmazonElastiCache/latest/dg/engine-versions.html, read 2026-07. */
const cacheVersion = "8.0";

/** The cache that pool tenants have a user each on, sized like the database beside it. */
export function sharedCache(
    cell: Cell,
    context: AwsContext,
    foundation: Foundation,
    keys: CellKeys,
    opts: pulumi.ComponentResourceOptions,
): { readonly host: pulumi.Output<string>; readonly identifier: string; readonly replicas: number } {
    const { size, high_availability, backup_retention } = cell.database;
    const replicas = high_availability ? 1 : 0;
    const cache = new Cache(
        "cache",
        context,
        {
            ...dataPlace(foundation),
            settings: {
                enabled: true,
                engine: "valkey",
                version: cacheVersion,
                size,
                replicas,
                snapshot_retention: backup_retention,
            },
            rights: noRights,
            maintenanceWindow: cell.maintenance_window,
            logRetentionDays: logRetention(cell.log_retention),
            keyArn: keys.cache.arn,
            logKeyArn: keys.observability.arn,
            protect: true,
        },
        opts,
    );
    return { host: cache.host, identifier: cache.identifier, replicas };
}
