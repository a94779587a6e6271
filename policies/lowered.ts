import type { Origin } from "../model/fleet";
import { strength } from "../model/packs";
import type { PolicyLevel } from "../model/schema/fields";
import { judgedLevel, type LevelRequest, rulesFor } from "./levels";
import type { LoweredRule } from "./lowered-rule";
import { asStrict } from "./parameter";
import type { Rule } from "./rule";
import type { SetParameter } from "./settled-parameters";

const writtenAt = (origin: Origin | undefined): Pick<LoweredRule, "by"> =>
    origin ? { by: { layer: origin.layer, file: origin.file, line: origin.line } } : {};

/** Thresholds by which rules are judged that are not the rules' own, stricter ones among them, in the order of rules and names. */
export function setParameters({ pack, parameters = {} }: LevelRequest): readonly SetParameter[] {
    return pack.rules
        .flatMap(({ id, parameters: declared = [] }) =>
            declared.flatMap(({ name, default: own }): SetParameter[] => {
                const set = Object.hasOwn(parameters, id) ? parameters[id]?.[name] : undefined;
                return set ? [{ rule: id, name, own, value: set.value, ...writtenAt(set.by) }] : [];
            }),
        )
        .sort((a, b) => (a.rule === b.rule ? (a.name < b.name ? -1 : 1) : a.rule < b.rule ? -1 : 1));
}

/** Thresholds of rules that are asked, which ask for less than the rules' own. */
function loosened(request: LevelRequest): LoweredRule[] {
    const asked = new Map(rulesFor(request).map((one) => [one.rule.id, one]));
    return setParameters(request).flatMap(({ rule: id, name, own, value, ...by }) => {
        const { rule, level, pack } = asked.get(id)!;
        const parameter = rule.parameters!.find((one) => one.name === name)!;
        if (level === "disabled" || asStrict(parameter, value, own)) return [];
        return [{ pack, rule: id, own: rule.level, level, parameter: { name, own, value }, ...by }];
    });
}

/** Levels of a pack's rules that are not the rules' own, by rule. */
export function setLevels(request: LevelRequest): Readonly<Record<string, PolicyLevel>> {
    const set = rulesFor(request).filter(({ rule, level }) => level !== rule.level);
    return Object.fromEntries(set.map(({ rule, level }) => [rule.id, level]));
}

/**
 * The rules of a pack that are judged at less than their own level, by less than their own thresholds, or at less than what files asked for
 * before a statement of the organisation, or the tenant's own file, did, in the order of their ids.
 */
export function loweredRules(request: LevelRequest): readonly LoweredRule[] {
    const { pack, policies = {}, outweighed = {}, provenance } = request;
    const raised = ({ id, level }: Rule): Pick<LoweredRule, "from"> => {
        const from = Object.hasOwn(outweighed, id) ? judgedLevel(outweighed[id]!) : level;
        return strength[from] > strength[level] ? { from } : {};
    };
    const lowered = rulesFor(request).filter(
        ({ rule, level }) => strength[level] < strength[raised(rule).from ?? rule.level],
    );
    const named = lowered.map(({ rule, level, pack: name }): LoweredRule => {
        const facts = { pack: name, rule: rule.id, own: rule.level, ...raised(rule), level };
        const member = pack.members?.get(rule.id);
        const own = Object.hasOwn(policies, rule.id) || Object.hasOwn(outweighed, rule.id);
        if (!own && !member) return { ...facts, by: { layer: "pack" } };
        const path = own ? `policies.${rule.id}` : `packs.${member!.by}`;
        const origin = provenance?.get(path) ?? provenance?.get(`${path}.level`);
        return { ...facts, ...writtenAt(origin) };
    });
    return [...named, ...loosened(request)].sort((a, b) => (a.rule < b.rule ? -1 : a.rule > b.rule ? 1 : 0));
}
