import type * as pulumi from "@pulumi/pulumi";
import type { Cell } from "../../../model/schema/cell";
import { sharedPool } from "../../../model/servers";
import type { Scope } from "../../cloud";
import { cellGround } from "../../shared/foundation";
import { ownerTargets } from "../../shared/owners";
import { registryKey } from "../../shared/registry";
import { clusterBackupDays } from "../../shared/retention";
import { behaviourOf } from "../../shared/versions";
import type { GcpContext } from "../context";
import { Database } from "../database/database";
import { openDatabase } from "../database/opening";
import { sharedServerSql } from "../database/sql";
import { declareFoundation, type Foundation } from "../foundation";
import { Keys } from "../keys";
import { cellLogs } from "../log-filters";
import { LogStore, logRetention } from "../logs";
import { type AlarmSpec, clusterAlarms, databaseAlarms } from "../observability/alarm-catalogue";
import { Alarms } from "../observability/alarms";
import { Alerts } from "../observability/alerts";
import { ChangeAlerts } from "../observability/change-alerts";
import { Dashboard } from "../observability/dashboard";
import { createGcpStack } from "../providers";
import { databaseClasses } from "../sizes";
import { farewellBucket } from "./farewells";

/**
 * What many tenants share: network, cluster, add-ons and a database server that each sees its own part of. A cache is not
 * among it: Memorystore keeps all rights of a server's users in one policy, which no tenant's stack could add its own to.
 */
export function declareCell(cell: Cell, scope: Scope, parent: pulumi.ComponentResource): pulumi.Inputs {
    const { provider, context } = createGcpStack(scope, cell.account, parent, {
        registry: cell.registry.enabled,
        perimeter: cell.perimeter !== undefined,
    });
    const opts = { parent, providers: [provider] };
    const { names: keys } = new Keys(
        "keys",
        context,
        {
            purposes: ["database", "observability", "cluster", "audit", ...registryKey(cell.registry)],
            hardware: cell.environment === "production",
            protect: true,
        },
        opts,
    );
    createLogStore(cell, context, keys.observability, opts);
    const settings = {
        ...cellGround(cell),
        backupDays: clusterBackupDays(cell.database.backup_retention),
        webhooks: [],
        consolidationMinutes: 5,
        // Which tenants ask for them, the cell does not know; a class that nobody asks for costs nothing.
        autopilot: true,
    };
    const foundation = declareFoundation(context, keys, settings, opts);
    farewellBucket(context, { keyName: keys.audit }, opts);
    const inCluster = { parent, providers: [provider, foundation.cluster.provider] };
    const database = cell.database.enabled
        ? sharedServer(cell, context, foundation, keys.database, inCluster)
        : undefined;
    const alerts = new Alerts("alerts", context, ownerTargets(cell), opts);
    const { controlPlane, addons } = foundation.cluster;
    const alarms: AlarmSpec[] = [
        ...clusterAlarms(controlPlane.name, addons.watched),
        ...(database ? databaseAlarms(database.identifier, database.connections.serverConnections) : []),
    ];
    new Alarms("alarms", context, { alarms, channels: alerts.channels }, opts);
    new Dashboard("dashboard", context, { alarms }, opts);
    if (behaviourOf(scope).changeAlerts) new ChangeAlerts("changes", context, { channels: alerts.channels }, opts);
    return {
        account: context.project,
        clusterName: controlPlane.name,
        kubeconfig: controlPlane.kubeconfig,
        networkId: foundation.network.path,
        databaseHost: database?.host ?? "",
        databaseAuthority: database?.authority ?? "",
        cacheHost: "",
        gatewayHost: foundation.cluster.addons.gatewayHost,
    };
}

/** Logs of what everybody shares, under the cell's key and for as long as the cell says. */
function createLogStore(
    cell: Cell,
    context: GcpContext,
    keyName: pulumi.Input<string>,
    opts: pulumi.ComponentResourceOptions,
): void {
    const retentionDays = logRetention(cell.log_retention);
    const filter = cellLogs(context.scope);
    new LogStore("ground-logs", context, { purpose: "ground", filter, keyName, retentionDays }, opts);
}

/** The server that pool tenants have a database each on, closed to everybody but its administrator, who lets tenants in. */
function sharedServer(
    cell: Cell,
    context: GcpContext,
    { network, cluster }: Foundation,
    keyName: pulumi.Input<string>,
    opts: pulumi.ComponentResourceOptions,
): Database {
    const database = new Database(
        "database",
        context,
        {
            settings: cell.database,
            connectionPool: sharedPool(databaseClasses[cell.database.size].memoryGiB),
            realTime: false,
            auditLogging: true,
            maintenanceWindow: cell.maintenance_window,
            network: network.path,
            joined: network.joined,
            keyName,
            protect: true,
        },
        opts,
    );
    const machine = [cluster.controlPlane.nodes.cluster];
    openDatabase(
        context,
        {
            database,
            cluster: machine,
            dependsOn: [...machine, ...cluster.administration.ready],
            sql: sharedServerSql(),
        },
        opts,
    );
    return database;
}
