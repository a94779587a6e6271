import type * as pulumi from "@pulumi/pulumi";
import { dataNetworkOf } from "../../../model/data-networks";
import type { Tenant } from "../../../model/schema/tenant";
import type { AwsContext } from "../context";
import { DataNetwork } from "../network/data-network";
import type { Ground } from "./ground";

/** The ground whose data subnets are the tenant's own, where it has a network for them. */
export function besideOthers(
    tenant: Tenant,
    context: AwsContext,
    ground: Ground,
    opts: pulumi.ComponentResourceOptions,
): Ground {
    const cidr = dataNetworkOf(tenant);
    if (cidr === undefined) return ground;
    const { network } = ground;
    const zones = network.dataCidrs.length;
    const own = new DataNetwork("data-network", context, { cidr, zones, vpcId: network.vpcId }, opts);
    return { ...ground, network: { ...network, dataSubnetIds: own.subnetIds, dataCidrs: own.cidrs } };
}
