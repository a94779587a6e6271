import { Provider as KubernetesProvider } from "@pulumi/kubernetes/provider";
import type * as pulumi from "@pulumi/pulumi";
import { hostDomain } from "../../../model/hosts";
import type { Tenant } from "../../../model/schema/tenant";
import type { CellLink, Scope } from "../../cloud";
import { hasSecondHome } from "../../shared/moving";
import { planRegionalNetwork } from "../../shared/regional-network";
import { copiesIn } from "../../shared/replication";
import { cellScope } from "../../shared/scope";
import { tenantRecords } from "../audit/tenant-records";
import { clusterName, tenantNodeSelector } from "../cluster/names";
import { type GcpContext, inPlace } from "../context";
import { auditRetention } from "../foundation";
import { LogStore } from "../logs";
import { networkPath } from "../network/names";
import { createGcpStack, type GcpStack } from "../providers";
import { registryAddress } from "../registry/address";
import type { Ground } from "./ground";
import { receiverAccount, senderAccount } from "./identity";

/** The cell as ground of a tenant. Only what cannot be known before the cell exists comes from its outputs. */
export function groundOf(
    { placement }: Pick<Tenant, "placement">,
    { cell, outputs }: CellLink,
    context: GcpContext,
    parent: pulumi.ComponentResource,
): Ground {
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
        nodeSelector: tenantNodeSelector(scope, placement.machines),
        network: {
            path: inPlace(context, (place) => networkPath(place, scope)),
            databaseCidrs: [plan.data],
            cacheCidrs: [plan.endpoints],
            joined: [],
        },
        forecaster: cell.forecaster.image !== undefined,
        registry: { settings: cell.registry, address: registryAddress(context, scope) },
        ready: { cluster: [], addons: [], administration: [] },
    };
}

/** Project of a cell's tenants: the cell's, from whichever side it is known. */
export function sharedStack(tenant: Tenant, scope: Scope, link: CellLink, parent: pulumi.ComponentResource): GcpStack {
    const onCell = { ...scope, tags: { ...scope.tags, cell: link.cell.cell } };
    return createGcpStack(onCell, link.cell.account ?? tenant.placement.account, parent, joined(tenant));
}

/** What a tenant uses its cell's project for: a silo there may have a registry where the cell has none. */
export const joined = (tenant: Tenant) =>
    hasSecondHome(tenant) && tenant.placement.registry.enabled
        ? { registry: true, perimeter: false, joined: true }
        : "shared";

/** A tenant's share of its cell's audit records, where it asks for it. */
export function createRecords(
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
            filter: recordsOf(tenant, context),
            keyName,
            retentionDays: auditRetention(tenant.tenant_config.monitoring.metrics_retention),
        },
        opts,
    );
}

/** A tenant's share of the records of its project. */
export function recordsOf(tenant: Tenant, context: GcpContext): pulumi.Input<string> {
    const held = { database: tenant.database, copies: copiesIn(tenant) };
    if (!hasSecondHome(tenant)) return tenantRecords(context, held);
    const { scope } = context;
    return tenantRecords(context, held, { movers: [senderAccount(scope), receiverAccount(scope)] });
}

/** The same ground, on which workloads start once more is ready than the cluster. */
export const waitingFor = (ground: Ground, more: readonly pulumi.Resource[]): Ground => ({
    ...ground,
    ready: { ...ground.ready, addons: [...ground.ready.addons, ...more] },
});
