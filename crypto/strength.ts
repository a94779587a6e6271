import { algorithm } from "../policies/reading/cryptography/algorithms";
import { type Fact, factValue } from "../policies/reading/cryptography/fact";
import type { KeyExchange, Strength } from "./document";

/** How an algorithm that is planned or inferred stands against a quantum computer. */
export function strengthOf(fact: Fact<string>): Strength {
    const known = algorithm(factValue(fact) ?? "");
    if (!known) return { quantum: "unknown" };
    return { quantum: known.quantum, ...(known.level !== undefined && { nistLevel: known.level }) };
}

/** Length of the key, where the algorithm has keys of one length. */
export function bitsOf(fact: Fact<string>): { readonly bits?: number } {
    const bits = algorithm(factValue(fact) ?? "")?.bits;
    return bits === undefined ? {} : { bits };
}

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
 * A key exchange is as good as the best group on offer, for that is what clients that know it get: one hybrid group makes it safe.
 * The others stay on the list.
 */
export function exchangeOf(offered: Fact<readonly string[]>): KeyExchange {
    const known = (factValue(offered) ?? []).flatMap((group) => algorithm(groupAlgorithm(group)) ?? []);
    const best = known.find(({ quantum }) => quantum === "safe") ?? known[0];
    if (!best) return { groups: offered, quantum: "unknown" };
    return { groups: offered, quantum: best.quantum, ...(best.level !== undefined && { nistLevel: best.level }) };
}
