import type * as pulumi from "@pulumi/pulumi";
import type { Cell } from "../../../model/schema/cell";
import type { Scope } from "../../cloud";
import { farewellStore } from "../../shared/farewells";
import { cellGround } from "../../shared/foundation";
import { physicalName } from "../../shared/names";
import { ownerTargets } from "../../shared/owners";
import { registryKey } from "../../shared/registry";
import { cellScope } from "../../shared/scope";
import { EventLogAccess } from "../audit/event-logs";
import { declareBackups } from "../backup/backups";
import { failureRule, hasVault, vaultKey } from "../backup/names";
import { declareFoundation, type Foundation, type FoundationArgs } from "../foundation";
import { declareKeys } from "../keys";
import { type AlarmSpec, cacheAlarms, clusterAlarms } from "../observability/alarm-catalogue";
import { Alarms } from "../observability/alarms";
import { Alerts } from "../observability/alerts";
import { Dashboard } from "../observability/dashboard";
import { healthRules, ServiceHealth } from "../observability/service-health";
import { createAwsStack } from "../providers";
import { auditRetention, logRetention, metricsRetention } from "../retention";
import { Findings, findingsRules } from "../threats/findings";
import { farewellBucket } from "./farewells";
import { type CellKeys, sharedCache, sharedServer } from "./shared-servers";

/** What many tenants share: network, cluster, add-ons, a database server and a cache that each sees its own part of. */
export function declareCell(cell: Cell, scope: Scope, parent: pulumi.ComponentResource): pulumi.Inputs {
    const { provider, context } = createAwsStack(scope, cell.account, parent);
    const opts = { parent, providers: [provider] };
    const keys: CellKeys = declareKeys(
        context,
        {
            purposes: [
                "database",
                "cache",
                "observability",
                "cluster",
                "audit",
                ...vaultKey(scope),
                ...registryKey(cell.registry),
            ],
            protect: true,
        },
        opts,
    );
    new EventLogAccess("audit-access", context, {}, opts);
    const foundation = declareFoundation(context, keys, foundationArgs(cell), opts);
    const inCluster = { parent, providers: [provider, foundation.cluster.provider] };
    const database = sharedServer(cell, context, foundation, keys, inCluster);
    if (database) {
        const accessLogs = { bucket: foundation.accessLogs.bucketName, prefix: `${farewellStore}/` };
        farewellBucket(context, { keyArn: keys.audit.arn, accessLogs }, opts);
    }
    const cache = sharedCache(cell, context, foundation, keys, opts);
    const mode = cell.threat_detection;
    const health = healthRules(scope);
    const rules = [...(hasVault(scope) ? [failureRule(scope)] : []), ...findingsRules(scope, mode), ...health];
    const to = { ...ownerTargets(cell), keyArn: keys.observability.arn, rules };
    const alerts = new Alerts("alerts", context, to, opts);
    if (hasVault(scope)) {
        const { name, nodes } = foundation.cluster.controlPlane;
        const cluster = { name, arn: nodes.cluster.arn };
        const settings = { ...cellBackups(cell), key: keys.backup, database: database?.server, cluster };
        declareBackups(context, { ...settings, topicArn: alerts.topicArn }, opts);
    }
    if (mode !== "none") new Findings("findings", context, { mode, topicArn: alerts.topicArn }, opts);
    if (health.length > 0) new ServiceHealth("service-health", context, { topicArn: alerts.topicArn }, opts);
    const alarms: AlarmSpec[] = [
        ...clusterAlarms(foundation.cluster.controlPlane.name),
        ...(database?.alarms ?? []),
        ...cacheAlarms(cache.identifier, cache.replicas),
    ];
    new Alarms("alarms", context, { alarms, topicArn: alerts.topicArn }, opts);
    new Dashboard("dashboard", context, { alarms }, opts);
    return {
        account: context.account,
        ...clusterOutputs(foundation),
        databaseHost: database?.host ?? "",
        cacheHost: cache.host,
        gatewayHost: foundation.cluster.addons.gatewayHost,
    };
}

/** Backups of a cell are locked as its audit records are. */
function cellBackups(cell: Cell) {
    return {
        sealed: cellGround(cell).auditLocked,
        leaving: false,
        retention: cell.database.backup_retention,
        maintenanceWindow: cell.maintenance_window,
    };
}

function clusterOutputs({ network, cluster }: Foundation): pulumi.Inputs {
    const { name, kubeconfig, securityGroupId } = cluster.controlPlane;
    return {
        clusterName: name,
        kubeconfig,
        networkId: network.vpcId,
        dataSubnetIds: network.dataSubnetIds,
        privateSubnetIds: network.privateSubnetIds,
        nodeSecurityGroupId: securityGroupId,
    };
}

function foundationArgs(cell: Cell): FoundationArgs {
    return {
        ...cellGround(cell),
        natPerZone: cell.database.high_availability,
        consolidateAfter: "300s",
        metricsRetentionDays: metricsRetention(cell.log_retention),
        logRetentionDays: logRetention(cell.log_retention),
        auditRetentionDays: auditRetention(cell.log_retention),
        // Cells of several regions may share an account.
        ownAccount: false,
        // Every tenant's buckets begin so; of the cell's own only this one holds what is theirs.
        auditedBuckets: ["tn-", physicalName("bucketPrefix", cellScope(cell), farewellStore)],
    };
}
