import { addressRange, part, printCidr } from "../../model/cidr";

/** How a network is divided where subnets span the zones of a region. */
export interface RegionalNetwork {
    /** Nodes: an eighth. */
    readonly nodes: string;
    /** Pods: half. */
    readonly pods: string;
    /** Services of the cluster: a sixteenth. */
    readonly services: string;
    /** Servers of the cloud that are joined to the network, such as databases: a quarter. */
    readonly data: string;
    /** Addresses in the network that lead to the cloud's own services, such as caches: a thirty-second part. */
    readonly endpoints: string;
    /** The cluster's control plane: sixteen addresses. */
    readonly controlPlane: string;
}

/** Longest prefix of a network that can be divided, so that the control plane's sixteen addresses fit. */
const longestRegionalPrefix = 20;
const controlPlanePrefix = 28;

/** Divides a network; no two parts overlap, and none depends on how many zones are used. */
export function planRegionalNetwork(cidr: string): RegionalNetwork {
    const network = addressRange(cidr);
    if (network.prefix > longestRegionalPrefix)
        throw new RangeError(`${cidr} is too small to divide: at most /${longestRegionalPrefix} is needed`);
    const share = (bits: number, index: number) => part(network, network.prefix + bits, index);
    return {
        data: printCidr(share(2, 0)),
        nodes: printCidr(share(3, 2)),
        services: printCidr(share(4, 6)),
        controlPlane: printCidr(part(share(5, 14), controlPlanePrefix, 0)),
        endpoints: printCidr(share(5, 15)),
        pods: printCidr(share(1, 1)),
    };
}
