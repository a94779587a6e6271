import { type AddressRange, addressRange, part, printCidr } from "../../model/cidr";

/** Networks of one availability zone. */
interface ZoneSubnets {
    /** Nodes and pods: half of the zone. */
    readonly private: string;
    /** Databases and caches: a quarter. */
    readonly data: string;
    /** Load balancers and NAT gateways: an eighth. */
    readonly public: string;
}

export interface SubnetPlan {
    readonly zones: readonly ZoneSubnets[];
    /** What is left; together with the zones' subnets it fills the network exactly. */
    readonly spare: readonly string[];
}

/** Longest prefix of a network that can be divided: AWS takes subnets down to /28, and public ones are 5 bits longer. */
export const longestNetworkPrefix = 23;

/**
 * Divides a network among up to three zones.
 *
 * Zones always get a quarter each, whatever their number, so that a third zone can be added later without moving one
 * address of the first two; the fourth quarter stays spare.
 */
export function planSubnets(cidr: string, zones: number): SubnetPlan {
    const network = addressRange(cidr);
    if (network.prefix > longestNetworkPrefix) {
        throw new RangeError(`${cidr} is too small to divide: at most /${longestNetworkPrefix} is needed`);
    }
    if (!Number.isInteger(zones) || zones < 1 || zones > 3) throw new RangeError("one to three zones are supported");
    const quarters = [0, 1, 2, 3].map((index) => part(network, network.prefix + 2, index));
    return {
        zones: quarters.slice(0, zones).map(zoneSubnets),
        spare: [...quarters.slice(0, zones).map(zoneSpare), ...quarters.slice(zones)].map(printCidr),
    };
}

function zoneSubnets(zone: AddressRange): ZoneSubnets {
    return {
        private: printCidr(part(zone, zone.prefix + 1, 0)),
        data: printCidr(part(zone, zone.prefix + 2, 2)),
        public: printCidr(part(zone, zone.prefix + 3, 6)),
    };
}

function zoneSpare(zone: AddressRange): AddressRange {
    return part(zone, zone.prefix + 3, 7);
}
