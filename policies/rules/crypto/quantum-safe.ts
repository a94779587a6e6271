import { factValue } from "../../reading/cryptography/fact";
import { type Part, partProperties, partsOf, partTypes } from "../../reading/cryptography/parts";
import { fail, pass, undetermined } from "../../reading/logic";
import type { Finding, StackRule } from "../../rule";

const mostNames = 4;

/** What is not safe, by its algorithm: `RSA-3072 (keys-data, keys-cache and 3 more)`. */
function listed(parts: readonly Part[]): string {
    const byAlgorithm = new Map<string, string[]>();
    for (const part of parts) {
        const id = factValue(part.algorithm)!;
        byAlgorithm.set(id, [...(byAlgorithm.get(id) ?? []), part.resource.name]);
    }
    return [...byAlgorithm]
        .sort(([a], [b]) => (a < b ? -1 : 1))
        .map(([id, names]) => {
            const more = names.length - mostNames;
            return `${id} (${names.sort().slice(0, mostNames).join(", ")}${more > 0 ? ` and ${more} more` : ""})`;
        })
        .join("; ");
}

function judge(parts: readonly Part[]): Finding {
    const weak = parts.filter(({ algorithm, safe }) => algorithm.basis !== "unknown" && !safe);
    if (weak.length > 0) return fail(`not safe against quantum computers: ${listed(weak)}`);
    const open = parts.find(({ algorithm }) => algorithm.basis === "unknown");
    return open ? undetermined(`the algorithm of ${open.resource.name}`) : pass;
}

export const cryptoQuantumSafe: StackRule = {
    scope: "stack",
    id: "crypto-quantum-safe",
    title: "Algorithms withstand quantum computers",
    requirement:
        "Keys, certificates and TLS policies that a stack chooses use algorithms that are safe against quantum computers.",
    themes: ["key-management", "encryption-in-transit"],
    severity: "low",
    level: "advisory",
    types: partTypes,
    properties: partProperties,
    rationale:
        "What is recorded today can be opened once there is a quantum computer that is large enough; it is well to know what is to be replaced.",
    fix: "Choose symmetric keys, ML-KEM, ML-DSA or hybrid TLS where the provider has them; docs/crypto.md says where.",
    url: "https://csrc.nist.gov/pubs/ir/8547/ipd",
    // One verdict a stack: most of what it finds nobody can change yet, and a line for each would hide what somebody can.
    check: (stack) => {
        const parts = partsOf(stack);
        const place = stack.root ?? parts[0]?.resource;
        return place && parts.length > 0 ? [{ urn: place.urn, finding: judge(parts) }] : [];
    },
};
