import type * as pulumi from "@pulumi/pulumi";
import { siloDomain } from "../../../model/hosts";
import type { Tenant } from "../../../model/schema/tenant";
import { kubernetesVersion } from "../../kubernetes/names";
import { begunStrict } from "../../shared/begun";
import { siloGround } from "../../shared/foundation";
import { isLeaving, isProtected } from "../../shared/protection";
import { clusterBackupDays } from "../../shared/retention";
import type { AzureContext } from "../context";
import { declareFoundation, type Foundation, type SecondGround } from "../foundation";
import type { KeyReference } from "../keys";
import { clusterAlarms } from "../observability/alarm-catalogue";
import { registryAddress } from "../registry/address";
import type { AroundArgs } from "./around";
import type { CacheService, DatabaseService } from "./data-services";
import type { Ground } from "./ground";

/** What the ground of a silo is declared with. */
interface SiloPlace {
    readonly keys: {
        readonly audit: KeyReference;
        readonly backup: KeyReference;
        readonly registry?: KeyReference;
    };
    readonly workspaceId: pulumi.Input<string>;
    readonly second?: SecondGround;
}

/** A network and a cluster of the tenant's own, and what it runs on there. */
export interface SiloGround {
    readonly foundation: Foundation;
    readonly ground: Ground;
    /** What the stack tells of it. */
    readonly outputs: pulumi.Inputs;
}

/** Keys that outlive a silo tenant: records stay, with all that they need to be read. */
export const retainedKeys = (tenant: Tenant): readonly "audit"[] =>
    isLeaving(tenant) && tenant.tenant_config.security.audit_logging ? ["audit"] : [];

/** Declares the ground of a silo tenant. */
export function declareGround(
    tenant: Tenant,
    context: AzureContext,
    { keys, workspaceId, second }: SiloPlace,
    opts: pulumi.ComponentResourceOptions,
): SiloGround {
    const { security, autoscaling } = tenant.tenant_config;
    const foundation = declareFoundation(
        context,
        {
            ...siloGround(tenant),
            consolidateAfter: `${Math.ceil(autoscaling.scale_down_delay.seconds)}s`,
            production: tenant.environment === "production",
            hardwareKeys: begunStrict(tenant),
            protectKeys: isProtected(tenant, "keys"),
            auditKey: keys.audit,
            audited: security.audit_logging,
            backupKey: keys.backup,
            registryKey: keys.registry,
            backupDays: clusterBackupDays(tenant.database.backup_retention),
            workspaceId,
            ...(second ? { second } : {}),
        },
        opts,
    );
    const { controlPlane } = foundation.cluster;
    return {
        foundation,
        ground: groundOf(tenant, context, foundation),
        outputs: {
            clusterName: controlPlane.name,
            kubeconfig: controlPlane.kubeconfig,
            networkId: foundation.network.networkId,
        },
    };
}

/** What is watched of a silo: its services, and its cluster. */
export function watchedIn(
    { foundation }: SiloGround,
    ...services: readonly (DatabaseService | CacheService | undefined)[]
): Pick<AroundArgs, "alarms" | "alarmed"> {
    return {
        alarms: [...services.flatMap((service) => service?.alarms ?? []), ...clusterAlarms],
        alarmed: Object.assign({}, ...services.map((service) => service?.watched), {
            cluster: foundation.cluster.controlPlane.id,
        }),
    };
}

function groundOf(tenant: Tenant, context: AzureContext, foundation: Foundation): Ground {
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
        forecaster: tenant.placement.forecaster.image !== undefined,
        registry: { settings: tenant.placement.registry, address: registryAddress(context, scope) },
        ready: {
            cluster: [controlPlane.nodes.cluster],
            addons: [...cluster.ready, ...registry],
            administration: cluster.administration.ready,
        },
    };
}
