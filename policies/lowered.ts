import type { Origin } from "../model/fleet";
import { strength } from "../model/packs";
import type { PolicyLevel } from "../model/schema/fields";
import { type LevelRequest, rulesFor } from "./levels";

/** What set a level lower: a layer of the tenant's files, the pack itself, or a file of `--policy-pack-config`. */
interface LoweringOrigin {
    readonly layer: Origin["layer"] | "pack" | "settings";
    /** Relative to the fleet's folder, with slashes; of settings the file's name alone. */
    readonly file?: string;
    readonly line?: number;
}

/** A rule that is judged at less than its own level: without a word of it, a disabled one would look like one that holds. */
export interface LoweredRule {
    readonly pack: string;
    readonly rule: string;
    /** Level that the rule has by itself. */
    readonly own: PolicyLevel | "remediate";
    readonly level: PolicyLevel | "remediate";
    /** Missing where nobody told where the level was written. */
    readonly by?: LoweringOrigin;
}

/** The rules of a pack that are judged at less than their own level, in the order of their ids. */
export function loweredRules(request: LevelRequest): readonly LoweredRule[] {
    const { pack, policies = {}, provenance } = request;
    const lowered = rulesFor(request).filter(({ rule, level }) => strength[level] < strength[rule.level]);
    const named = lowered.map(({ rule, level, pack: name }): LoweredRule => {
        const facts = { pack: name, rule: rule.id, own: rule.level, level };
        const member = pack.members?.get(rule.id);
        const own = Object.hasOwn(policies, rule.id);
        if (!own && !member) return { ...facts, by: { layer: "pack" } };
        const path = own ? `policies.${rule.id}` : `packs.${member!.by}`;
        const origin = provenance?.get(path) ?? provenance?.get(`${path}.level`);
        return origin ? { ...facts, by: { layer: origin.layer, file: origin.file, line: origin.line } } : facts;
    });
    return named.sort((a, b) => (a.rule < b.rule ? -1 : 1));
}
