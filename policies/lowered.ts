import type { Origin } from "../model/fleet";
import { strength } from "../model/packs";
import type { ParameterValue } from "../model/policies";
import type { PolicyLevel } from "../model/schema/fields";
import { type LeveledRule, type LevelRequest, rulesFor } from "./levels";
import { asStrict } from "./parameter";

/** What set a level lower: a layer of the tenant's files, the pack itself, or a file of `--policy-pack-config`. */
interface LoweringOrigin {
    readonly layer: Origin["layer"] | "pack" | "settings";
    /** Relative to the fleet's folder, with slashes; of settings the file's name alone. */
    readonly file?: string;
    readonly line?: number;
}

/** A rule that is judged at less than its own level, or by less than its own threshold: without a word of it, a disabled one would look like one that holds. */
export interface LoweredRule {
    readonly pack: string;
    readonly rule: string;
    /** Level that the rule has by itself. */
    readonly own: PolicyLevel | "remediate";
    readonly level: PolicyLevel | "remediate";
    /** Set where a threshold of the rule asks for less than its own does, whatever its level. */
    readonly parameter?: { readonly name: string; readonly own: ParameterValue; readonly value: ParameterValue };
    /** Missing where nobody told where it was written. */
    readonly by?: LoweringOrigin;
}

const writtenAt = (origin: Origin | undefined): Pick<LoweredRule, "by"> =>
    origin ? { by: { layer: origin.layer, file: origin.file, line: origin.line } } : {};

/** Thresholds of rules that are asked, which ask for less than the rules' own. */
function loosened({ rule, level, pack, values = {} }: LeveledRule, { parameters }: LevelRequest): LoweredRule[] {
    if (level === "disabled") return [];
    return (rule.parameters ?? []).flatMap((parameter) => {
        const { name, default: own } = parameter;
        const value = values[name];
        if (value === undefined || asStrict(parameter, value, own)) return [];
        const by = writtenAt(parameters?.[rule.id]?.[name]?.by);
        return [{ pack, rule: rule.id, own: rule.level, level, parameter: { name, own, value }, ...by }];
    });
}

/** The rules of a pack that are judged at less than their own level, or by less than their own thresholds, in the order of their ids. */
export function loweredRules(request: LevelRequest): readonly LoweredRule[] {
    const { pack, policies = {}, provenance } = request;
    const all = rulesFor(request);
    const lowered = all.filter(({ rule, level }) => strength[level] < strength[rule.level]);
    const named = lowered.map(({ rule, level, pack: name }): LoweredRule => {
        const facts = { pack: name, rule: rule.id, own: rule.level, level };
        const member = pack.members?.get(rule.id);
        const own = Object.hasOwn(policies, rule.id);
        if (!own && !member) return { ...facts, by: { layer: "pack" } };
        const path = own ? `policies.${rule.id}` : `packs.${member!.by}`;
        const origin = provenance?.get(path) ?? provenance?.get(`${path}.level`);
        return { ...facts, ...writtenAt(origin) };
    });
    return [...named, ...all.flatMap((one) => loosened(one, request))].sort((a, b) =>
        a.rule < b.rule ? -1 : a.rule > b.rule ? 1 : 0,
    );
}
