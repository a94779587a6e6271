import { type AddressRange, addressRange, overlaps, part, printCidr } from "./cidr";
import type { CloudName } from "./schema/fields";
import type { Tenant } from "./schema/tenant";

/**
 * Networks of single tenants' data services within their cell's. On AWS the addresses of servers change as these fail over, within the subnets that
 * they were made in, so that only subnets of a tenant's own tell its servers from those of others.
 */

/** Clouds on which a tenant can have one. Elsewhere network policies name the address of each server. */
export const dataNetworkClouds: readonly CloudName[] = ["aws"];

/** Sizes that one can have. A zone has a quarter: AWS takes subnets of /28 at least, and RDS Proxy asks for up to 110 free addresses, by the machine. */
export const dataPrefixes = { widest: 22, narrowest: 26, usual: 25 } as const;

/** Subnets that a VPC takes by default. Source: docs.aws.amazon.com/vpc/latest/userguide/amazon-vpc-limits.html, from knowledge, unverified. */
export const subnetQuota = 200;

type Placed = Pick<Tenant, "cloud" | "placement" | "move">;

/** Whether the tenant has data services of its own in its cell's network, or will have. */
export function isBesideOthers({ placement, move }: Pick<Tenant, "placement" | "move">): boolean {
    return placement.isolation === "bridge" || move?.to === "bridge";
}

/** The network of a tenant's data services, where it has one. */
export function dataNetworkOf({ cloud, placement, move }: Placed): string | undefined {
    return dataNetworkClouds.includes(cloud) && isBesideOthers({ placement, move }) ? placement.data_cidr : undefined;
}

/** The part of a cell's network that such networks lie in: the quarter that no zone has, however many there are. */
export function dataRoom(cell: string): AddressRange {
    const network = addressRange(cell);
    return part(network, network.prefix + 2, 3);
}

/** The subnets of such a network, by zone. A third zone moves none of the first two. */
export function dataSubnets(cidr: string, zones: number): readonly string[] {
    const network = addressRange(cidr);
    return Array.from({ length: zones }, (_, index) => printCidr(part(network, network.prefix + 2, index)));
}

/** The first network of the usual size that has no address of those that are taken; undefined where there is no room for one. */
export function freeDataNetwork(cell: string, taken: readonly AddressRange[]): AddressRange | undefined {
    const room = dataRoom(cell);
    const prefix = Math.max(dataPrefixes.usual, room.prefix);
    for (let index = 0; index < 2 ** (prefix - room.prefix); index++) {
        const found = part(room, prefix, index);
        if (!taken.some((one) => overlaps(one, found))) return found;
    }
    return undefined;
}
