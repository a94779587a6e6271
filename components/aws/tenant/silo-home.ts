import type * as pulumi from "@pulumi/pulumi";
import { siloDomain } from "../../../model/hosts";
import type { Tenant } from "../../../model/schema/tenant";
import type { Scope } from "../../cloud";
import { kubernetesVersion } from "../../kubernetes/names";
import { siloGround } from "../../shared/foundation";
import { physicalName } from "../../shared/names";
import type { AwsContext } from "../context";
import { declareFoundation, type Foundation, type FoundationArgs, type FoundationKeys } from "../foundation";
import type { KeyReference } from "../keys";
import { type AlarmSpec, clusterAlarms } from "../observability/alarm-catalogue";
import { registryAddress } from "../registry/address";
import { auditRetention, logRetention, metricsRetention } from "../retention";
import type { tenantBackups } from "./backups";
import { type CacheService, type DatabaseService, ownCache, ownDatabase } from "./data-services";
import type { Ground } from "./ground";

/** Where a silo is declared, and what it takes over of an earlier home. */
interface HomePlace {
    readonly parent: pulumi.ComponentResource;
    readonly provider: pulumi.ProviderResource;
    /** Names of its servers. @default the scope's own */
    readonly servers?: AwsContext;
    /** What the ground does otherwise than that of a silo which was one from the first. */
    readonly ground?: Partial<Pick<FoundationArgs, "ownAccount" | "accessLogs">>;
}

type HomeKeys = FoundationKeys & { readonly database: KeyReference; readonly cache: KeyReference };

/** A network, a cluster and servers of the tenant's own. */
export interface SiloHome {
    readonly foundation: Foundation;
    readonly ground: Ground;
    readonly database: DatabaseService | undefined;
    readonly cache: CacheService | undefined;
    readonly alarms: readonly AlarmSpec[];
    /** What of it has copies in a vault. */
    readonly backedUp: Parameters<typeof tenantBackups>[3];
    /** What the stack tells of it. */
    readonly outputs: pulumi.Inputs;
}

/** Declares the ground of a silo tenant, and its servers there. */
export function declareHome(tenant: Tenant, context: AwsContext, keys: HomeKeys, place: HomePlace): SiloHome {
    const { parent, provider, servers = context } = place;
    const opts = { parent, providers: [provider] };
    const args = { ...foundationArgs(tenant, context.scope), ...place.ground };
    const foundation = declareFoundation(context, keys, args, opts);
    const ground = ownGround(tenant, context, foundation);
    const inCluster = { parent, providers: [provider, ground.kubernetes] };
    const database = tenant.database.enabled ? ownDatabase(tenant, servers, ground, keys, inCluster) : undefined;
    const cache = tenant.cache.enabled ? ownCache(tenant, servers, ground, keys, opts) : undefined;
    const { controlPlane } = foundation.cluster;
    const { name: clusterName, kubeconfig } = controlPlane;
    return {
        foundation,
        ground,
        database,
        cache,
        alarms: [...(database?.alarms ?? []), ...(cache?.alarms ?? []), ...clusterAlarms(ground.clusterName)],
        backedUp: {
            database: database?.server,
            cluster: { name: ground.clusterName, arn: controlPlane.nodes.cluster.arn },
        },
        outputs: { clusterName, kubeconfig, networkId: foundation.network.vpcId },
    };
}

/** Whether the budget may keep the cluster from adding machines. On the way to a silo it may not yet: the old home would go on growing. */
function hasBrake({ placement, budget }: Tenant): boolean {
    return placement.isolation === "silo" && budget.action.mode !== "none";
}

/** The key of a trail of the tenant's own, where it has one. */
export function auditKey(tenant: Tenant): "audit"[] {
    return tenant.tenant_config.security.audit_logging ? ["audit"] : [];
}

function foundationArgs(tenant: Tenant, scope: Scope): FoundationArgs {
    const { monitoring, autoscaling } = tenant.tenant_config;
    return {
        ...siloGround(tenant),
        natPerZone: tenant.database.high_availability,
        braked: hasBrake(tenant),
        consolidateAfter: `${Math.ceil(autoscaling.scale_down_delay.seconds)}s`,
        metricsRetentionDays: metricsRetention(monitoring.metrics_retention),
        logRetentionDays: logRetention(monitoring.metrics_retention),
        auditRetentionDays: auditRetention(monitoring.metrics_retention),
        ownAccount: tenant.placement.account !== undefined,
        auditedBuckets: [physicalName("bucketPrefix", scope, "data")],
        loggedBuckets: tenant.storage.enabled || tenant.edge,
    };
}

function ownGround(tenant: Tenant, context: AwsContext, { network, cluster, registry }: Foundation): Ground {
    const { controlPlane } = cluster;
    const { scope } = context;
    return {
        clusterScope: scope,
        clusterName: controlPlane.name,
        administrators: tenant.placement.administrators,
        kubernetes: cluster.provider,
        kubernetesVersion,
        clusterCidrs: [tenant.placement.cidr, controlPlane.serviceCidr],
        hosts: siloDomain(tenant),
        zoneId: tenant.placement.dns?.zone_id,
        gatewayHost: cluster.addons.gatewayHost,
        network: {
            vpcId: network.vpcId,
            dataSubnetIds: network.dataSubnetIds,
            nodeSecurityGroupId: controlPlane.securityGroupId,
            dataCidrs: network.plan.zones.map((zone) => zone.data),
            endpointCidrs: network.plan.zones.map((zone) => zone.private),
        },
        forecaster: tenant.placement.forecaster.image !== undefined,
        registry: { settings: tenant.placement.registry, address: registryAddress(context, scope) },
        ready: {
            cluster: [controlPlane.nodes.cluster],
            addons: [...cluster.ready, ...registry],
            administration: cluster.administration.ready,
        },
    };
}
