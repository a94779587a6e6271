import { Provider as KubernetesProvider } from "@pulumi/kubernetes/provider";
import type * as pulumi from "@pulumi/pulumi";
import { hostDomain } from "../../../model/hosts";
import type { Tenant } from "../../../model/schema/tenant";
import type { CellLink, Scope } from "../../cloud";
import { isLeaving, isProtected } from "../../shared/protection";
import { cellScope } from "../../shared/scope";
import { planSubnets } from "../../shared/subnets";
import { TenantEvents } from "../audit/tenant-events";
import { tenantSigns } from "../audit/tenant-signs";
import type { AwsCellOutputs } from "../cell/outputs";
import { clusterName } from "../cluster/names";
import { serviceCidr } from "../cluster/service-network";
import { type AwsContext, bucketName, inPlace } from "../context";
import { declareKeys, type KeyReference } from "../keys";
import { type AwsStack, createAwsStack } from "../providers";
import { auditRetention } from "../retention";
import { accessLogBucket } from "../storage/data-bucket";
import { declareAround } from "./around";
import { ownCache, ownDatabase } from "./data-services";
import type { Ground } from "./ground";
import { SharedCache, sharedDatabase } from "./shared-services";

/** The cell as ground of a tenant. Only what cannot be known before the cell exists comes from its outputs. */
function cellGround({ cell, ...link }: CellLink, parent: pulumi.ComponentResource): Ground {
    const outputs = link.outputs as pulumi.Output<AwsCellOutputs>;
    const scope = cellScope(cell);
    const plan = planSubnets(cell.cidr, cell.zones);
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
        clusterCidrs: [cell.cidr, serviceCidr(cell.cidr)],
        hosts: hostDomain(cell),
        zoneId: cell.dns?.zone_id,
        gatewayHost: outputs.gatewayHost,
        network: {
            vpcId: outputs.networkId,
            dataSubnetIds: outputs.dataSubnetIds,
            nodeSecurityGroupId: outputs.nodeSecurityGroupId,
            dataCidrs: plan.zones.map((zone) => zone.data),
            endpointCidrs: plan.zones.map((zone) => zone.private),
        },
        ready: { cluster: [], addons: [], administration: [] },
    };
}

/** Account of a cell's tenants: the cell's, from whichever side it is known. What is theirs says which cell may send alerts to it. */
function sharedStack(tenant: Tenant, scope: Scope, link: CellLink, parent: pulumi.ComponentResource): AwsStack {
    const onCell = { ...scope, tags: { ...scope.tags, cell: link.cell.cell } };
    return createAwsStack(onCell, link.cell.account ?? tenant.placement.account, parent);
}

function createEvents(
    tenant: Tenant,
    context: AwsContext,
    key: KeyReference,
    keys: Readonly<Record<string, KeyReference>>,
    opts: pulumi.ComponentResourceOptions,
): void {
    if (!tenant.tenant_config.security.audit_logging) return;
    new TenantEvents(
        "audit",
        context,
        {
            keyArn: key.arn,
            retentionDays: auditRetention(tenant.tenant_config.monitoring.metrics_retention),
            signs: (place) => tenantSigns(tenant, context, place),
            keyArns: Object.values(keys).map(({ arn }) => arn),
        },
        opts,
    );
}

/** A namespace on the cell's cluster, a database on its server and a user on its cache; a bucket and a key of the tenant's own. */
export function declarePool(
    tenant: Tenant,
    scope: Scope,
    parent: pulumi.ComponentResource,
    link: CellLink,
): pulumi.Inputs {
    const { provider, context } = sharedStack(tenant, scope, link, parent);
    const opts = { parent, providers: [provider] };
    const ground = cellGround(link, parent);
    const { data } = declareKeys(
        context,
        { purposes: ["data"], protect: isProtected(tenant, "keys"), ...(tenant.edge ? { edgeLogs: "data" } : {}) },
        opts,
    );
    const inCluster = { parent, providers: [provider, ground.kubernetes] };
    const cache = tenant.cache.enabled ? new SharedCache("cache", context, { ground, link }, opts) : undefined;
    createEvents(tenant, context, data, { data }, opts);
    const outputs = declareAround(
        {
            tenant,
            context,
            ground,
            keys: { storage: data, observability: data, secrets: data },
            database: tenant.database.enabled
                ? sharedDatabase(tenant, context, { ground, link, key: data }, inCluster)
                : undefined,
            cache: cache && { endpoint: cache.endpoint, ...cache.signIn },
            alarms: [],
            accessLogs: {
                bucket: inPlace(context, (place) => bucketName(place, cellScope(link.cell), "access")),
                prefix: `${scope.id}/`,
            },
        },
        parent,
        provider,
    );
    return { ...outputs, account: context.account, cell: link.cell.cell };
}

/** A namespace on the cell's cluster; database, cache, buckets and keys of the tenant's own in the cell's network. */
export function declareBridge(
    tenant: Tenant,
    scope: Scope,
    parent: pulumi.ComponentResource,
    link: CellLink,
): pulumi.Inputs {
    const { provider, context } = sharedStack(tenant, scope, link, parent);
    const ground = cellGround(link, parent);
    const opts = { parent, providers: [provider, ground.kubernetes] };
    const { database, cache } = tenant;
    const keys = declareKeys(
        context,
        {
            purposes: ["database", "cache", "storage", "observability", "secrets"],
            ...(tenant.edge ? { edgeLogs: "observability" } : {}),
            protect: isProtected(tenant, "keys"),
        },
        opts,
    );
    const accessLogs = accessLogBucket(
        "access-logs",
        context,
        {
            retentionDays: auditRetention(tenant.tenant_config.monitoring.metrics_retention),
            protect: isProtected(tenant, "storage"),
            leaving: isLeaving(tenant),
        },
        opts,
    );
    createEvents(tenant, context, keys.observability, keys, opts);
    const databaseService = database.enabled ? ownDatabase(tenant, context, ground, keys, opts) : undefined;
    const cacheService = cache.enabled ? ownCache(tenant, context, ground, keys, opts) : undefined;
    const outputs = declareAround(
        {
            tenant,
            context,
            ground,
            keys,
            database: databaseService?.endpoint,
            cache: cacheService,
            alarms: [...(databaseService?.alarms ?? []), ...(cacheService?.alarms ?? [])],
            accessLogs: { bucket: accessLogs.bucketName, prefix: "data/" },
        },
        parent,
        provider,
    );
    return { ...outputs, account: context.account, cell: link.cell.cell };
}
