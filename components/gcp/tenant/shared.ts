import { Provider as KubernetesProvider } from "@pulumi/kubernetes/provider";
import type * as pulumi from "@pulumi/pulumi";
import { hostDomain } from "../../../model/hosts";
import type { Tenant } from "../../../model/schema/tenant";
import type { CellLink, Scope } from "../../cloud";
import { isProtected } from "../../shared/protection";
import { planRegionalNetwork } from "../../shared/regional-network";
import { cellScope } from "../../shared/scope";
import { tenantRecords } from "../audit/tenant-records";
import { clusterName, tenantNodeSelector } from "../cluster/names";
import { type GcpContext, inPlace } from "../context";
import { auditRetention } from "../foundation";
import { Keys } from "../keys";
import { LogStore } from "../logs";
import { networkPath } from "../network/names";
import { createGcpStack, type GcpStack } from "../providers";
import { registryAddress } from "../registry/address";
import { declareAround } from "./around";
import { ownCache, ownDatabase } from "./data-services";
import type { Ground } from "./ground";
import { tenantIdentity } from "./identity";
import { SharedDatabase } from "./shared-database";

/** The cell as ground of a tenant. Only what cannot be known before the cell exists comes from its outputs. */
function groundOf({ cell, outputs }: CellLink, context: GcpContext, parent: pulumi.ComponentResource): Ground {
    const scope = cellScope(cell);
    const plan = planRegionalNetwork(cell.cidr);
    return {
        clusterScope: scope,
        clusterName: clusterName(scope),
        administrators: cell.administrators,
        kubernetes: new KubernetesProvider(
            "kubernetes",
            { kubeconfig: outputs.kubeconfig, enableServerSideApply: true },
            { parent },
        ),
        kubernetesVersion: cell.cluster.version,
        clusterCidrs: [plan.nodes, plan.pods, plan.services],
        hosts: hostDomain(cell),
        zoneId: cell.dns?.zone_id,
        gatewayHost: outputs.gatewayHost,
        nodeSelector: tenantNodeSelector(scope),
        network: {
            path: inPlace(context, (place) => networkPath(place, scope)),
            databaseCidrs: [plan.data],
            cacheCidrs: [plan.endpoints],
            joined: [],
        },
        registry: { settings: cell.registry, address: registryAddress(context, scope) },
        ready: { cluster: [], addons: [], administration: [] },
    };
}

/** Project of a cell's tenants: the cell's, from whichever side it is known. */
function sharedStack(tenant: Tenant, scope: Scope, link: CellLink, parent: pulumi.ComponentResource): GcpStack {
    const onCell = { ...scope, tags: { ...scope.tags, cell: link.cell.cell } };
    return createGcpStack(onCell, link.cell.account ?? tenant.placement.account, parent, "shared");
}

function createRecords(
    tenant: Tenant,
    context: GcpContext,
    keyName: pulumi.Input<string>,
    opts: pulumi.ComponentResourceOptions,
): void {
    if (!tenant.tenant_config.security.audit_logging) return;
    new LogStore(
        "audit",
        context,
        {
            purpose: "audit",
            filter: tenantRecords(context),
            keyName,
            retentionDays: auditRetention(tenant.tenant_config.monitoring.metrics_retention),
        },
        opts,
    );
}

/** A namespace on the cell's cluster and a database on its server; a cache, a bucket and a key of the tenant's own. */
export function declarePool(
    tenant: Tenant,
    scope: Scope,
    parent: pulumi.ComponentResource,
    link: CellLink,
): pulumi.Inputs {
    const { provider, context } = sharedStack(tenant, scope, link, parent);
    const opts = { parent, providers: [provider] };
    const ground = groundOf(link, context, parent);
    const { names } = new Keys(
        "keys",
        context,
        {
            purposes: ["data", ...(tenant.cache.enabled ? (["cache"] as const) : [])],
            hardware: false,
            protect: isProtected(tenant, "keys"),
        },
        opts,
    );
    const { data } = names;
    createRecords(tenant, context, data, opts);
    const identity = tenantIdentity(tenant, context, ground, cellScope(link.cell), opts);
    const database = tenant.database.enabled
        ? new SharedDatabase("database", context, { tenant, ground, identity, link }, opts)
        : undefined;
    const cache = tenant.cache.enabled ? ownCache(tenant, context, ground, names.cache, opts) : undefined;
    const outputs = declareAround(
        {
            tenant,
            context,
            ground,
            keys: { storage: data, observability: data, secrets: data },
            identity,
            database: database?.endpoint,
            cache: cache?.endpoint,
            alarms: cache?.alarms ?? [],
        },
        parent,
        provider,
    );
    return { ...outputs, account: context.project, cell: link.cell.cell };
}

/** A namespace on the cell's cluster; database, cache, buckets and keys of the tenant's own in the cell's network. */
export function declareBridge(
    tenant: Tenant,
    scope: Scope,
    parent: pulumi.ComponentResource,
    link: CellLink,
): pulumi.Inputs {
    const { provider, context } = sharedStack(tenant, scope, link, parent);
    const ground = groundOf(link, context, parent);
    const opts = { parent, providers: [provider, ground.kubernetes] };
    const { names: keys } = new Keys(
        "keys",
        context,
        {
            purposes: ["database", "cache", "storage", "observability", "secrets"],
            hardware: tenant.tenant_config.security.isolation_level === "strict",
            protect: isProtected(tenant, "keys"),
        },
        opts,
    );
    createRecords(tenant, context, keys.observability, opts);
    const identity = tenantIdentity(tenant, context, ground, scope, opts);
    const database = tenant.database.enabled
        ? ownDatabase(tenant, context, { ground, identity }, keys, opts)
        : undefined;
    const cache = tenant.cache.enabled ? ownCache(tenant, context, ground, keys.cache, opts) : undefined;
    const outputs = declareAround(
        {
            tenant,
            context,
            ground,
            keys,
            identity,
            database: database?.endpoint,
            cache: cache?.endpoint,
            alarms: [...(database?.alarms ?? []), ...(cache?.alarms ?? [])],
        },
        parent,
        provider,
    );
    return { ...outputs, account: context.project, cell: link.cell.cell };
}
