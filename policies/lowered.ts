import type { Origin } from "../model/fleet";
import { strength } from "../model/packs";
import { type LeveledRule, type LevelRequest, rulesFor } from "./levels";
import type { LoweredRule } from "./lowered-rule";
import { asStrict } from "./parameter";

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
