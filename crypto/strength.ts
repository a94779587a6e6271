import { algorithm } from "../policies/reading/cryptography/algorithms";
import { bestExchange } from "../policies/reading/cryptography/exchange";
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

/** A key exchange, as good as the best group on offer. */
export function exchangeOf(offered: Fact<readonly string[]>): KeyExchange {
    const best = bestExchange(factValue(offered) ?? []);
    if (!best) return { groups: offered, quantum: "unknown" };
    return { groups: offered, quantum: best.quantum, ...(best.level !== undefined && { nistLevel: best.level }) };
}
