import type * as pulumi from "@pulumi/pulumi";
import { siloDomain } from "../../../model/hosts";
import type { Tenant } from "../../../model/schema/tenant";
import type { Scope } from "../../cloud";
import { kubernetesVersion } from "../../kubernetes/names";
import { siloGround } from "../../shared/foundation";
import { isLeaving, isProtected } from "../../shared/protection";
import { registryKey } from "../../shared/registry";
import { clusterBackupDays } from "../../shared/retention";
import { tenantNodeSelector } from "../cluster/names";
import { consolidationMinutes } from "../cluster/node-limits";
import type { GcpContext } from "../context";
import { declareFoundation, type Foundation, type FoundationArgs } from "../foundation";
import { Keys } from "../keys";
import { clusterAlarms } from "../observability/alarm-catalogue";
import type { MadeProject } from "../project";
import { createGcpStack } from "../providers";
import { registryAddress } from "../registry/address";
import { declareAround } from "./around";
import { ownCache, ownDatabase } from "./data-services";
import type { Ground } from "./ground";
import { tenantIdentity } from "./identity";

/** Network, cluster, add-ons, database, cache, buckets, keys and audit trail of the tenant's own. */
export function declareSilo(tenant: Tenant, scope: Scope, parent: pulumi.ComponentResource): pulumi.Inputs {
    const { provider, context } = createGcpStack(scope, tenant.placement.account, parent, {
        registry: tenant.placement.registry.enabled,
        perimeter: tenant.placement.perimeter !== undefined,
        made: madeProject(tenant),
    });
    const opts = { parent, providers: [provider] };
    const audited = tenant.tenant_config.security.audit_logging;
    const auditKey = audited ? (["audit"] as const) : [];
    const { names: keys } = new Keys(
        "keys",
        context,
        {
            purposes: [
                "database",
                "cache",
                "storage",
                "observability",
                "secrets",
                "cluster",
                ...auditKey,
                ...registryKey(tenant.placement.registry),
            ],
            hardware: tenant.tenant_config.security.isolation_level === "strict",
            protect: isProtected(tenant, "keys"),
            retained: isLeaving(tenant) ? auditKey : [],
        },
        opts,
    );
    const audit = audited ? keys.audit : undefined;
    const foundation = declareFoundation(
        context,
        { cluster: keys.cluster, audit, registry: keys.registry },
        foundationArgs(tenant),
        opts,
    );
    const ground = ownGround(tenant, context, foundation);
    const inCluster = { parent, providers: [provider, ground.kubernetes] };
    const identity = tenantIdentity(tenant, context, ground, undefined, opts);
    const database = tenant.database.enabled
        ? ownDatabase(tenant, context, { ground, identity }, keys, inCluster)
        : undefined;
    const cache = tenant.cache.enabled ? ownCache(tenant, context, ground, keys.cache, opts) : undefined;
    const { outputs } = declareAround(
        {
            tenant,
            context,
            ground,
            keys,
            identity,
            database: database?.endpoint,
            cache: cache?.endpoint,
            alarms: [...(database?.alarms ?? []), ...(cache?.alarms ?? []), ...clusterAlarms(ground.clusterName)],
        },
        parent,
        provider,
    );
    const { name, kubeconfig } = foundation.cluster.controlPlane;
    return { ...outputs, account: context.project, clusterName: name, kubeconfig, networkId: foundation.network.path };
}

/** The project that the tenant's file wants made; records of its own trail outlive the tenant there. */
function madeProject(tenant: Tenant): MadeProject | undefined {
    const { account: id, project } = tenant.placement;
    if (!project.create) return undefined;
    const { parent, billing_account: billingAccount } = project;
    if (id === undefined || parent === undefined || billingAccount === undefined)
        throw new Error("a project that is made needs an id, a parent and who pays for it");
    const leaving = isLeaving(tenant);
    const retained = leaving && tenant.tenant_config.security.audit_logging;
    return { id, parent, billingAccount, leaving, retained };
}

function foundationArgs(tenant: Tenant): FoundationArgs {
    const { monitoring, autoscaling } = tenant.tenant_config;
    const { alert_channels, alert_targets } = monitoring;
    return {
        ...siloGround(tenant),
        consolidationMinutes: consolidationMinutes(autoscaling.scale_down_delay),
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
        nodeSelector: tenantNodeSelector(scope),
        network: {
            path: network.path,
            databaseCidrs: [network.plan.data],
            cacheCidrs: [network.plan.endpoints],
            joined: network.joined,
        },
        registry: { settings: tenant.placement.registry, address: registryAddress(context, scope) },
        ready: {
            cluster: [controlPlane.nodes.cluster],
            addons: [...cluster.addons.ready, ...cluster.tenantNodes, ...registry],
            administration: cluster.administration.ready,
        },
    };
}
