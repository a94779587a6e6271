import type * as pulumi from "@pulumi/pulumi";
import { siloDomain } from "../../../model/hosts";
import type { Tenant } from "../../../model/schema/tenant";
import { kubernetesVersion } from "../../kubernetes/names";
import { siloGround } from "../../shared/foundation";
import { clusterBackupDays } from "../../shared/retention";
import { tenantNodeSelector } from "../cluster/names";
import { consolidationMinutes } from "../cluster/node-limits";
import type { GcpContext } from "../context";
import { declareFoundation, type Foundation, type FoundationArgs, type FoundationKeys } from "../foundation";
import type { ServiceAccount } from "../identity/service-account";
import { type AlarmSpec, clusterAlarms } from "../observability/alarm-catalogue";
import { registryAddress } from "../registry/address";
import { type CacheService, type DatabaseService, ownCache, ownDatabase } from "./data-services";
import type { Ground } from "./ground";

/** Where a silo is declared, and what it takes over of an earlier home. */
interface HomePlace {
    readonly parent: pulumi.ComponentResource;
    readonly provider: pulumi.ProviderResource;
    /** Names of its servers. @default the scope's own */
    readonly servers?: GcpContext;
    /** What the ground does otherwise than that of a silo which was one from the first. */
    readonly ground?: Pick<FoundationArgs, "trail">;
}

type HomeKeys = FoundationKeys & {
    readonly database: pulumi.Input<string>;
    readonly cache: pulumi.Input<string>;
};

/** A network, a cluster and servers of the tenant's own. */
export interface SiloHome {
    readonly ground: Ground;
    readonly identity: ServiceAccount;
    readonly database: DatabaseService | undefined;
    readonly cache: CacheService | undefined;
    readonly alarms: readonly AlarmSpec[];
    /** What the stack tells of it. */
    readonly outputs: pulumi.Inputs;
}

/**
 * Declares the ground of a silo tenant, and its servers there.
 * @param identify tells, once there is a cluster, as whom workloads act
 */
export function declareHome(
    tenant: Tenant,
    context: GcpContext,
    keys: HomeKeys,
    identify: (ground: Ground) => ServiceAccount,
    { parent, provider, servers = context, ground: more }: HomePlace,
): SiloHome {
    const opts = { parent, providers: [provider] };
    const foundation = declareFoundation(context, keys, { ...foundationArgs(tenant), ...more }, opts);
    const ground = ownGround(tenant, context, foundation);
    const inCluster = { parent, providers: [provider, ground.kubernetes] };
    const identity = identify(ground);
    const database = tenant.database.enabled
        ? ownDatabase(tenant, servers, { ground, identity }, keys, inCluster)
        : undefined;
    const cache = tenant.cache.enabled ? ownCache(tenant, servers, ground, keys.cache, opts) : undefined;
    const { name, kubeconfig } = foundation.cluster.controlPlane;
    return {
        ground,
        identity,
        database,
        cache,
        alarms: [
            ...(database?.alarms ?? []),
            ...(cache?.alarms ?? []),
            ...clusterAlarms(ground.clusterName, foundation.cluster.addons.watched),
        ],
        outputs: { clusterName: name, kubeconfig, networkId: foundation.network.path },
    };
}

/** The key of a trail of the tenant's own, where it has one. */
export function auditKey(tenant: Tenant): "audit"[] {
    return tenant.tenant_config.security.audit_logging ? ["audit"] : [];
}

function foundationArgs(tenant: Tenant): FoundationArgs {
    const { monitoring, autoscaling } = tenant.tenant_config;
    const { alert_channels, alert_targets } = monitoring;
    return {
        ...siloGround(tenant),
        consolidationMinutes: consolidationMinutes(autoscaling.scale_down_delay),
        autopilot: tenant.placement.machines === "autopilot",
        backupDays: clusterBackupDays(tenant.database.backup_retention),
        webhooks: alert_channels.includes("webhook") ? alert_targets.webhook : [],
    };
}

function ownGround(tenant: Tenant, context: GcpContext, { network, cluster, registry }: Foundation): Ground {
    const { controlPlane } = cluster;
    const { scope } = context;
    return {
        clusterScope: scope,
        clusterName: controlPlane.name,
        administrators: tenant.placement.administrators,
        kubernetes: cluster.provider,
        kubernetesVersion,
        clusterCidrs: cluster.cidrs,
        hosts: siloDomain(tenant),
        zoneId: tenant.placement.dns?.zone_id,
        gatewayHost: cluster.addons.gatewayHost,
        nodeSelector: tenantNodeSelector(scope, tenant.placement.machines),
        network: {
            path: network.path,
            databaseCidrs: [network.plan.data],
            cacheCidrs: [network.plan.endpoints],
            joined: network.joined,
        },
        forecaster: tenant.placement.forecaster.image !== undefined,
        registry: { settings: tenant.placement.registry, address: registryAddress(context, scope) },
        ready: {
            cluster: [controlPlane.nodes.cluster],
            addons: [...cluster.addons.ready, ...cluster.tenantNodes, ...registry],
            administration: cluster.administration.ready,
        },
    };
}
