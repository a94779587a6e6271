import { Provider as KubernetesProvider } from "@pulumi/kubernetes/provider";
import type * as pulumi from "@pulumi/pulumi";
import { hostDomain } from "../../../model/hosts";
import type { Tenant } from "../../../model/schema/tenant";
import type { CellLink, Scope } from "../../cloud";
import { cellScope } from "../../shared/scope";
import { planSubnets } from "../../shared/subnets";
import { TenantEvents } from "../audit/tenant-events";
import { tenantSigns } from "../audit/tenant-signs";
import type { AwsCellOutputs } from "../cell/outputs";
import { clusterName } from "../cluster/names";
import { serviceCidr } from "../cluster/service-network";
import { type AwsContext, bucketName, inPlace } from "../context";
import type { KeyReference } from "../keys";
import { type AwsStack, createAwsStack } from "../providers";
import { registryAddress } from "../registry/address";
import { auditRetention } from "../retention";
import type { BucketArgs } from "../storage/bucket";
import type { Ground } from "./ground";

/** The cell as ground of a tenant. Only what cannot be known before the cell exists comes from its outputs. */
export function cellGround({ cell, ...link }: CellLink, context: AwsContext, parent: pulumi.ComponentResource): Ground {
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
        forecaster: cell.forecaster.image !== undefined,
        registry: { settings: cell.registry, address: registryAddress(context, scope) },
        ready: { cluster: [], addons: [], administration: [] },
    };
}

/** Account of a cell's tenants: the cell's, from whichever side it is known. What is theirs says which cell may send alerts to it. */
export function sharedStack(tenant: Tenant, scope: Scope, link: CellLink, parent: pulumi.ComponentResource): AwsStack {
    const onCell = { ...scope, tags: { ...scope.tags, cell: link.cell.cell } };
    return createAwsStack(onCell, link.cell.account ?? tenant.placement.account, parent);
}

/** The tenant's share of its cell's audit records. */
export function createEvents(
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

/** Where accesses to a pool tenant's bucket are logged: its cell's bucket. */
export function cellAccessLogs(context: AwsContext, link: CellLink): BucketArgs["accessLogs"] & object {
    return {
        bucket: inPlace(context, (place) => bucketName(place, cellScope(link.cell), "access")),
        prefix: `${context.scope.id}/`,
    };
}
