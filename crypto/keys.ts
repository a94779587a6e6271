import { keyFacts, keyTypes } from "../policies/reading/cryptography/keys";
import type { StackView } from "../policies/rule";
import type { AtRestEntry, KeyEntry } from "./document";
import type { KeyReferences } from "./references";
import { bitsOf, strengthOf } from "./strength";

/** Every key that the stack makes, and what it encrypts. */
export function keysOf(stack: StackView, references: KeyReferences, atRest: readonly AtRestEntry[]): KeyEntry[] {
    return stack.ofType(...keyTypes).map((one) => {
        const facts = keyFacts(one)!;
        const lines = atRest.filter(({ holder }) => holder.kind === "stack" && holder.keys.includes(one.urn));
        const encrypted = new Set(lines.map(({ urn }) => urn));
        return {
            urn: one.urn,
            type: one.type,
            name: one.name,
            spec: facts.spec,
            algorithm: facts.algorithm,
            ...bitsOf(facts.algorithm),
            ...strengthOf(facts.algorithm),
            protection: facts.protection,
            rotationDays: facts.rotationDays,
            purposes: facts.purposes,
            encrypts: lines.map(({ id }) => id),
            referredToBy: references.referring(one).filter((urn) => !encrypted.has(urn)),
        };
    });
}
