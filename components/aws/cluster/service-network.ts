import { addressRange, overlaps } from "../../../model/cidr";

/** Networks for the addresses of services inside a cluster; they must differ from the cluster's own network. */
const choices = ["172.20.0.0/16", "10.100.0.0/16"] as const;

/** The first choice that does not overlap with the network. */
export function serviceCidr(networkCidr: string): string {
    const network = addressRange(networkCidr);
    return choices.find((choice) => !overlaps(addressRange(choice), network)) ?? choices[0];
}
