import type * as pulumi from "@pulumi/pulumi";
import { siloDomain } from "../../../model/hosts";
import type { Tenant } from "../../../model/schema/tenant";
import type { Scope } from "../../cloud";
import { kubernetesVersion } from "../../kubernetes/names";
import { siloGround } from "../../shared/foundation";
import { physicalName } from "../../shared/names";
import { isLeaving, isProtected } from "../../shared/protection";
import { registryKey } from "../../shared/registry";
import { vaultKey } from "../backup/names";
import type { AwsContext } from "../context";
import { hasAurora } from "../database/names";
import { declareFoundation, type Foundation, type FoundationArgs } from "../foundation";
import { declareKeys } from "../keys";
import { clusterAlarms } from "../observability/alarm-catalogue";
import { createAwsStack } from "../providers";
import { registryAddress } from "../registry/address";
import { auditRetention, logRetention, metricsRetention } from "../retention";
import { declareAround } from "./around";
import { tenantBackups } from "./backups";
import { ownCache, ownDatabase } from "./data-services";
import type { Ground } from "./ground";

/** Network, cluster, add-ons, database, cache, buckets, keys and audit trail of the tenant's own. */
export function declareSilo(tenant: Tenant, scope: Scope, parent: pulumi.ComponentResource): pulumi.Inputs {
    const { provider, context } = createAwsStack(scope, tenant.placement.account, parent);
    const opts = { parent, providers: [provider] };
    const keys = declareKeys(
        context,
        {
            purposes: [
                "database",
                "cache",
                "storage",
                "observability",
                "secrets",
                "cluster",
                ...auditKey(tenant),
                ...vaultKey(scope),
                ...registryKey(tenant.placement.registry),
            ],
            ...(tenant.edge ? { edgeLogs: "observability" } : {}),
            ...(hasAurora(tenant) ? { auroraLogs: "observability" } : {}),
            protect: isProtected(tenant, "keys"),
            retained: isLeaving(tenant) ? auditKey(tenant) : [],
        },
        opts,
    );
    const foundation = declareFoundation(context, keys, foundationArgs(tenant, scope), opts);
    const ground = ownGround(tenant, context, foundation);
    const inCluster = { parent, providers: [provider, ground.kubernetes] };
    const database = tenant.database.enabled ? ownDatabase(tenant, context, ground, keys, inCluster) : undefined;
    const cache = tenant.cache.enabled ? ownCache(tenant, context, ground, keys, opts) : undefined;
    const outputs = declareAround(
        {
            tenant,
            context,
            ground,
            keys,
            database: database?.endpoint,
            cache,
            alarms: [...(database?.alarms ?? []), ...(cache?.alarms ?? []), ...clusterAlarms(ground.clusterName)],
            accessLogs: { bucket: foundation.accessLogs.bucketName, prefix: "data/" },
            ...tenantBackups(tenant, scope, keys.backup, {
                database: database?.server,
                cluster: { name: ground.clusterName, arn: foundation.cluster.controlPlane.nodes.cluster.arn },
            }),
        },
        parent,
        provider,
    );
    const { name, kubeconfig } = foundation.cluster.controlPlane;
    return { ...outputs, account: context.account, clusterName: name, kubeconfig, networkId: foundation.network.vpcId };
}

function auditKey(tenant: Tenant): "audit"[] {
    return tenant.tenant_config.security.audit_logging ? ["audit"] : [];
}

function foundationArgs(tenant: Tenant, scope: Scope): FoundationArgs {
    const { monitoring, autoscaling } = tenant.tenant_config;
    return {
        ...siloGround(tenant),
        natPerZone: tenant.database.high_availability,
        consolidateAfter: `${Math.ceil(autoscaling.scale_down_delay.seconds)}s`,
        metricsRetentionDays: metricsRetention(monitoring.metrics_retention),
        logRetentionDays: logRetention(monitoring.metrics_retention),
        auditRetentionDays: auditRetention(monitoring.metrics_retention),
        ownAccount: tenant.placement.account !== undefined,
        auditedBuckets: [physicalName("bucketPrefix", scope, "data")],
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
        registry: { settings: tenant.placement.registry, address: registryAddress(context, scope) },
        ready: {
            cluster: [controlPlane.nodes.cluster],
            addons: [...cluster.ready, ...registry],
            administration: cluster.administration.ready,
        },
    };
}
