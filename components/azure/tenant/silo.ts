import type * as pulumi from "@pulumi/pulumi";
import { siloDomain } from "../../../model/hosts";
import type { Tenant } from "../../../model/schema/tenant";
import type { Scope } from "../../cloud";
import { kubernetesVersion } from "../../kubernetes/names";
import { siloGround } from "../../shared/foundation";
import { isLeaving, isProtected } from "../../shared/protection";
import { registryKey } from "../../shared/registry";
import { backupDays } from "../../shared/retention";
import type { AzureContext } from "../context";
import { declareFoundation, type Foundation, watchCluster } from "../foundation";
import { declareGuardRails } from "../guard-rails";
import { Keys } from "../keys";
import { LogWorkspace } from "../logs";
import { clusterAlarms } from "../observability/alarm-catalogue";
import { createAzureStack } from "../providers";
import { registryAddress } from "../registry/address";
import { logRetention } from "../retention";
import { declareAround, declareOwn } from "./around";
import { ownCache, ownDatabase } from "./data-services";
import type { Ground } from "./ground";

/** Network, cluster, add-ons, database, cache, storage, keys and audit trail of the tenant's own. */
export function declareSilo(tenant: Tenant, scope: Scope, parent: pulumi.ComponentResource): pulumi.Inputs {
    const { security, monitoring, autoscaling } = tenant.tenant_config;
    const audit = security.audit_logging ? (["audit"] as const) : [];
    // Records outlive the tenant, with all that they need to be read.
    const retained = isLeaving(tenant) ? audit : [];
    const { provider, context } = createAzureStack(scope, tenant.placement.account, parent, {
        protect: isProtected(tenant, "network"),
        retained: retained.length > 0,
    });
    const opts = { parent, providers: [provider] };
    declareGuardRails(context, { cluster: true }, opts);
    const hardware = security.isolation_level === "strict";
    const vault = new Keys(
        "keys",
        context,
        {
            purposes: ["database", "cache", "storage", "backup", ...audit, ...registryKey(tenant.placement.registry)],
            hardware,
            protect: isProtected(tenant, "keys"),
            idle: tenant.cache.enabled ? [] : ["cache"],
            retained,
        },
        opts,
    );
    const { keys } = vault;
    const logs = new LogWorkspace("logs", context, { retentionDays: logRetention(monitoring.metrics_retention) }, opts);
    const foundation = declareFoundation(
        context,
        {
            ...siloGround(tenant),
            consolidateAfter: `${Math.ceil(autoscaling.scale_down_delay.seconds)}s`,
            production: tenant.environment === "production",
            hardwareKeys: hardware,
            protectKeys: isProtected(tenant, "keys"),
            auditKey: security.audit_logging ? keys.audit : undefined,
            backupKey: keys.backup,
            registryKey: keys.registry,
            backupDays: Math.max(1, backupDays(tenant.database.backup_retention)),
            workspaceId: logs.id,
        },
        opts,
    );
    const ground = ownGround(tenant, context, foundation);
    const inCluster = { parent, providers: [provider, ground.kubernetes] };
    const args = { tenant, context, ground, storageKey: keys.storage };
    const own = declareOwn(args, opts);
    const { workloads } = own;
    const database = tenant.database.enabled
        ? ownDatabase(tenant, context, ground, { key: keys.database, workloads }, inCluster)
        : undefined;
    const cache = tenant.cache.enabled
        ? ownCache(tenant, context, ground, { key: keys.cache, workloads }, opts)
        : undefined;
    const { controlPlane } = foundation.cluster;
    const { alerts, outputs } = declareAround(
        {
            ...args,
            own,
            vault,
            logs,
            database,
            cache,
            alarms: [...(database?.alarms ?? []), ...(cache?.alarms ?? []), ...clusterAlarms],
            alarmed: { ...database?.watched, ...cache?.watched, cluster: controlPlane.id },
        },
        parent,
        provider,
    );
    watchCluster(context, foundation, alerts.id, opts);
    return {
        ...outputs,
        account: context.subscription,
        directory: context.directory,
        clusterName: controlPlane.name,
        kubeconfig: controlPlane.kubeconfig,
        networkId: foundation.network.networkId,
    };
}

function ownGround(tenant: Tenant, context: AzureContext, foundation: Foundation): Ground {
    const { scope } = context;
    const { network, cluster, metrics, place, sinks, zones, registry } = foundation;
    const { controlPlane } = cluster;
    return {
        clusterScope: scope,
        clusterName: controlPlane.name,
        clusterId: controlPlane.id,
        issuer: controlPlane.issuer,
        administrators: tenant.placement.administrators,
        kubernetes: cluster.provider,
        kubernetesVersion,
        clusterCidrs: [tenant.placement.cidr, controlPlane.networks.pods, controlPlane.networks.services],
        hosts: siloDomain(tenant),
        zoneId: tenant.placement.dns?.zone_id,
        gatewayHost: cluster.addons.gatewayHost,
        place,
        dataCidr: network.plan.data,
        endpointCidr: network.plan.endpoints,
        zones,
        metricsWorkspaceId: metrics.id,
        sinks,
        registry: { settings: tenant.placement.registry, address: registryAddress(context, scope) },
        ready: {
            cluster: [controlPlane.nodes.cluster],
            addons: [...cluster.ready, ...registry],
            administration: cluster.administration.ready,
        },
    };
}
