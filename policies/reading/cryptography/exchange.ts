import { type Algorithm, algorithm } from "./algorithms";

/** Groups of TLS by other names than the table's. */
const groups: Readonly<Record<string, string>> = {
    "P-256": "ECDH-P256",
    secp256r1: "ECDH-P256",
    prime256v1: "ECDH-P256",
    "P-384": "ECDH-P384",
    secp384r1: "ECDH-P384",
    "P-521": "ECDH-P521",
    secp521r1: "ECDH-P521",
};

/** The algorithm of a group of TLS. */
export function groupAlgorithm(group: string): string {
    return Object.hasOwn(groups, group) ? groups[group]! : group;
}

/**
 * The best of the groups on offer, for that is what clients that know it get: one hybrid group makes an exchange safe. Undefined where
 * nobody here knows any of them.
 */
export function bestExchange(offered: readonly string[]): Algorithm | undefined {
    const known = offered.flatMap((group) => algorithm(groupAlgorithm(group)) ?? []);
    return known.find(({ quantum }) => quantum === "safe") ?? known[0];
}
