import { canonicalJson, sha256 } from "../../model/canonical";
import type { Pack } from "../../policies/pack";
import type { Rule } from "../../policies/rule";
import type { PackEvidence } from "./schema";

/** Hash of a rule's compiled code with all that it loads, by the rule's id. */
export type CodeHashes = (rule: string) => string;

/** What a rule says of itself. JSON leaves functions out: what they do is in the hash of its code. */
const factsOf = (rule: Rule): unknown => JSON.parse(JSON.stringify(rule));

/** The packs that judge, each with hashes that change when a rule of it does: in what it says or in what it does. */
export function packEvidence(packs: readonly Pack[], version: string, code: CodeHashes): PackEvidence[] {
    return packs.map(({ name, rules: all, levels = {} }) => {
        const rules = all
            .map((rule) => ({ id: rule.id, facts: sha256(canonicalJson(factsOf(rule))), code: code(rule.id) }))
            .sort((a, b) => (a.id < b.id ? -1 : 1));
        return { name, version, hash: sha256(canonicalJson({ name, version, levels, rules })), rules };
    });
}
