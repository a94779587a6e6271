import type * as pulumi from "@pulumi/pulumi";
import type { Tenant } from "../../model/schema/tenant";
import { isSuspended } from "../../model/suspension";
import { publicWorkloads } from "../kubernetes/edge";
import type { ClusterGround } from "../kubernetes/ground";

/** What the edge of a tenant stands in front of: the same for every cloud. */
export interface EdgeFront {
    /** Public hosts, each covered by the certificate of the zone; at least one. */
    readonly hosts: readonly string[];
    /** Name or address of the load balancer that requests are passed on to, over TLS with the host that was asked for. */
    readonly origin: pulumi.Output<string>;
    /** Zone that the hosts are proven in, and whose records lead to the edge. */
    readonly zoneId: string;
    /** Requests a second that the gateway lets through to the tenant. */
    readonly requestsPerSecond: number;
    /** Whether it answers: a suspended tenant's edge stays, and serves nobody. */
    readonly enabled: boolean;
}

/** The header that an edge without a proof of its own shows its secret in. */
export const proofHeader = "x-tenantry-edge";

/** What the edge of a tenant stands in front of; undefined where none is asked for, or nothing is public. */
export function edgeFront(
    tenant: Tenant,
    {
        hosts,
        zoneId,
        gatewayHost,
        clusterName,
    }: Pick<ClusterGround, "hosts" | "zoneId" | "gatewayHost" | "clusterName">,
): EdgeFront | undefined {
    if (!tenant.edge) return undefined;
    const open = publicWorkloads(tenant, hosts);
    if (open.length === 0) return undefined;
    const bare = open.find(({ covered }) => !covered);
    if (zoneId === undefined || bare !== undefined)
        throw new Error(
            `${tenant.tenant_id} has an edge, but no zone whose certificate covers ${(bare ?? open[0]!).host}`,
        );
    return {
        hosts: open.map(({ host }) => host),
        origin: gatewayHost.apply((host) => requireHost(host, tenant.tenant_id, clusterName)),
        zoneId,
        requestsPerSecond: tenant.tenant_config.performance.rate_limit.requests_per_second,
        enabled: !isSuspended(tenant),
    };
}

/** A cell that was deployed before it gave out where its gateway is has to do so first. */
export function requireHost(host: string | undefined, tenantId: string, clusterName: string): string {
    if (host) return host;
    throw new Error(
        `the cluster ${clusterName} gives out no gatewayHost, where the edge of ${tenantId} would pass requests on to; deploy its cell once more`,
    );
}
