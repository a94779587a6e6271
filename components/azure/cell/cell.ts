import type * as pulumi from "@pulumi/pulumi";
import { sharedPoolSize } from "../../../model/capabilities";
import type { Cell } from "../../../model/schema/cell";
import { sharedPool } from "../../../model/servers";
import type { Scope } from "../../cloud";
import { DatabaseBootstrap } from "../../kubernetes/database-bootstrap";
import { cellGround } from "../../shared/foundation";
import { ownerTargets } from "../../shared/owners";
import { registryKey } from "../../shared/registry";
import { clusterBackupDays } from "../../shared/retention";
import { behaviourOf } from "../../shared/versions";
import type { AzureContext } from "../context";
import { Administrator, administratorRole } from "../database/administrator";
import { Database } from "../database/database";
import { asAdministrator } from "../database/sign-in";
import { sharedServerSql } from "../database/sql";
import { Diagnostics } from "../diagnostics";
import { declareFoundation, type Foundation, watchCluster } from "../foundation";
import { declareGuardRails } from "../guard-rails";
import { type KeyReference, Keys } from "../keys";
import { LogWorkspace } from "../logs";
import { clusterAlarms, databaseAlarms } from "../observability/alarm-catalogue";
import { Alarms } from "../observability/alarms";
import { Alerts } from "../observability/alerts";
import { ChangeAlerts } from "../observability/change-alerts";
import { ServiceHealth } from "../observability/service-health";
import { createAzureStack } from "../providers";
import { logRetention } from "../retention";
import { databaseClasses } from "../sizes";

/**
 * What many tenants share: network, cluster, add-ons and a database server that each sees its own part of. A cache is not among
 * it: Azure Managed Redis knows one right, to everything.
 */
export function declareCell(cell: Cell, scope: Scope, parent: pulumi.ComponentResource): pulumi.Inputs {
    const { provider, context } = createAzureStack(scope, cell.account, parent, { protect: true });
    const opts = { parent, providers: [provider] };
    declareGuardRails(context, { cluster: true }, opts);
    const hardware = cell.environment === "production";
    const vault = new Keys(
        "keys",
        context,
        { purposes: ["database", "audit", "backup", ...registryKey(cell.registry)], hardware, protect: true },
        opts,
    );
    const logs = new LogWorkspace("logs", context, { retentionDays: logRetention(cell.log_retention) }, opts);
    const foundation = declareFoundation(
        context,
        {
            ...cellGround(cell),
            consolidateAfter: "300s",
            production: hardware,
            hardwareKeys: hardware,
            protectKeys: true,
            auditKey: vault.keys.audit,
            audited: true,
            backupKey: vault.keys.backup,
            registryKey: vault.keys.registry,
            backupDays: clusterBackupDays(cell.database.backup_retention),
            workspaceId: logs.id,
        },
        opts,
    );
    const { sinks } = foundation;
    new Diagnostics("vault-records", context, { resourceId: vault.vaultId, categories: ["AuditEvent"], sinks }, opts);
    const inCluster = { parent, providers: [provider, foundation.cluster.provider] };
    const database = cell.database.enabled
        ? sharedServer(cell, context, foundation, vault.keys.database, inCluster)
        : undefined;
    watch(cell, context, foundation, database, opts);
    const { controlPlane } = foundation.cluster;
    return {
        account: context.subscription,
        directory: context.directory,
        clusterName: controlPlane.name,
        kubeconfig: controlPlane.kubeconfig,
        networkId: foundation.network.networkId,
        issuer: controlPlane.issuer,
        databaseHost: database?.host ?? "",
        cacheHost: "",
        gatewayHost: foundation.cluster.addons.gatewayHost,
    };
}

/** The server that pool tenants have a database each on, closed to everybody but its administrator, who lets tenants in. */
function sharedServer(
    cell: Cell,
    context: AzureContext,
    { cluster, place, sinks, zones }: Foundation,
    key: KeyReference,
    opts: pulumi.ComponentResourceOptions,
): Database {
    const administrator = new Administrator(
        "database-administrator",
        context,
        { issuer: cluster.controlPlane.issuer, dependsOn: cluster.administration.ready },
        opts,
    );
    const database = new Database(
        "database",
        context,
        {
            settings: cell.database,
            zones,
            connectionPool: sharedPool(databaseClasses[cell.database.size].memoryGiB),
            poolSize: sharedPoolSize.azure,
            realTime: false,
            auditLogging: true,
            maintenanceWindow: cell.maintenance_window,
            key,
            place,
            sinks,
            administrator: administrator.identity,
            protect: true,
        },
        opts,
    );
    new DatabaseBootstrap(
        "database-bootstrap",
        context.scope,
        {
            host: database.host,
            signIn: asAdministrator(administratorRole(context.scope)),
            sql: sharedServerSql,
            serviceAccount: administrator.serviceAccount,
            dependsOn: [...administrator.ready, ...database.ready],
        },
        opts,
    );
    return database;
}

function watch(
    cell: Cell,
    context: AzureContext,
    foundation: Foundation,
    database: Database | undefined,
    opts: pulumi.ComponentResourceOptions,
): void {
    const alerts = new Alerts("alerts", context, ownerTargets(cell), opts);
    const ofDatabase = database
        ? databaseAlarms({
              connections: database.connections.serverConnections,
              maxStorageGiB: cell.database.max_storage.gibibytes,
          })
        : [];
    new Alarms(
        "alarms",
        context,
        {
            alarms: [...clusterAlarms, ...ofDatabase],
            resources: { cluster: foundation.cluster.controlPlane.id, database: database?.id },
            actionGroupId: alerts.id,
        },
        opts,
    );
    watchCluster(context, foundation, alerts.id, opts);
    if (behaviourOf(context.scope).changeAlerts)
        new ChangeAlerts("changes", context, { ownSubscription: false, actionGroupId: alerts.id }, opts);
    if (behaviourOf(context.scope).serviceHealth)
        new ServiceHealth("service-health", context, { actionGroupId: alerts.id }, opts);
}
