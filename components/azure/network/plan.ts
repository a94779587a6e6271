import { addressRange, overlaps, part, printCidr } from "../../../model/cidr";

/**
 * How a network is divided on Azure. Subnets reach over all zones, so there is one of each; pods and services have networks of
 * their own inside of the cluster (overlay), so that nodes alone take addresses here.
 */
export interface NetworkPlan {
    /** Machines of the cluster and its load balancers: half of the network. */
    readonly nodes: string;
    /** Private endpoints of data services: a quarter. */
    readonly data: string;
    /** Private endpoints of the cloud's own services: an eighth. */
    readonly endpoints: string;
    /** Addresses of the Kubernetes API, in a subnet that is AKS's alone: a sixteenth. */
    readonly control: string;
    /** What is left; together with the rest it fills the network exactly. */
    readonly spare: string;
}

/** Longest prefix that can be divided: the API's subnet is 4 bits longer and AKS takes /28 at least. Source: learn.microsoft.com/azure/aks/api-server-vnet-integration, of 2026-04-15. */
const longestPrefix = 24;

export function planNetwork(cidr: string): NetworkPlan {
    const network = addressRange(cidr);
    if (network.prefix > longestPrefix) {
        throw new RangeError(`${cidr} is too small to divide: at most /${longestPrefix} is needed`);
    }
    const piece = (bits: number, index: number) => printCidr(part(network, network.prefix + bits, index));
    return {
        nodes: piece(1, 0),
        data: piece(2, 2),
        endpoints: piece(3, 6),
        control: piece(4, 14),
        spare: piece(4, 15),
    };
}

/** Networks for pods and for services inside a cluster. Both must differ from the cluster's own network. */
const choices = [
    { pods: "10.244.0.0/16", services: "172.20.0.0/16" },
    { pods: "172.24.0.0/16", services: "10.100.0.0/16" },
    { pods: "192.168.0.0/16", services: "172.20.0.0/16" },
] as const;

/** Networks inside a cluster whose machines are in this network, and the address of its DNS. */
export function clusterNetworks(cidr: string): {
    readonly pods: string;
    readonly services: string;
    readonly dns: string;
} {
    const network = addressRange(cidr);
    const free = (choice: string) => !overlaps(addressRange(choice), network);
    const found = choices.find(({ pods, services }) => free(pods) && free(services)) ?? choices[0];
    return { ...found, dns: found.services.replace(/0\.0\/16$/, "0.10") };
}
