import type { PolicySetting, Provenance } from "../model/fleet";
import { strength } from "../model/packs";
import type { ParameterValues } from "../model/policies";
import type { Problem } from "../model/problem";
import { cut, problem } from "../model/report";
import { levels, type PolicyLevel, type RuleLevel, ruleLevels } from "../model/schema/fields";
import { nearest } from "../model/suggest";
import type { Pack } from "./pack";
import { parameterProblems } from "./parameter-problems";
import type { Rule } from "./rule";
import type { SettledParameters } from "./settled-parameters";

/** A rule at the level it is judged at. */
export interface LeveledRule<R extends Rule = Rule> {
    readonly rule: R;
    readonly level: PolicyLevel;
    /** It mends what it can before it judges; what it cannot is a violation like any other. */
    readonly remediates?: true;
    /** Pack that brought it. */
    readonly pack: string;
    /** Every pack that asks it, where it is not that one alone. */
    readonly packs?: readonly string[];
    /** What is undetermined stops a plan as a violation does. */
    readonly blocks?: boolean;
    /** Values of its parameters that somebody set otherwise than the rule itself does. */
    readonly values?: ParameterValues;
}

/** Whose levels hold: nobody's (a cell, a program of others), or a tenant's. */
export interface LevelRequest {
    readonly pack: Pack;
    /** The tenant's merged `policies` map, tiers and organisation included, as it holds on the day of judging. */
    readonly policies?: Readonly<Record<string, RuleLevel>>;
    /** Levels that the map would have but for a statement, or a tenant's own file, that asks for less. */
    readonly outweighed?: Readonly<Record<string, RuleLevel>>;
    /** Values of rules' parameters, where they are set otherwise than the rules do; they hold as they are. */
    readonly parameters?: SettledParameters;
    /** Where each entry was written; without it every entry is taken as the tenant's own. */
    readonly provenance?: Provenance;
}

/** Whether the tenant's own file says so, and not a tier, cell or organisation above it. */
function writtenByTenant(rule: string, provenance: Provenance | undefined): boolean {
    const origin = provenance?.get(`policies.${rule}`) ?? provenance?.get(`policies.${rule}.level`);
    return origin === undefined || origin.layer === "tenant";
}

/** Least level that a tenant's own file may ask for: the rule's own floor, or that of the packs which bind the tenant. */
export function floorOf(rule: Rule, pack?: Pack): PolicyLevel | undefined {
    const bound = pack?.members?.get(rule.id)?.floor;
    if (bound === undefined || rule.floor === undefined) return bound ?? rule.floor;
    return strength[bound] > strength[rule.floor] ? bound : rule.floor;
}

/** The rule's own level, over that the pack's, over that the map's; what the tenant itself writes never goes below the floor. */
function levelOf(rule: Rule, request: LevelRequest): RuleLevel {
    const base = request.pack.levels?.[rule.id] ?? rule.level;
    const policies = request.policies ?? {};
    const asked = Object.hasOwn(policies, rule.id) ? policies[rule.id] : undefined;
    if (asked === undefined) return base;
    const floor = floorOf(rule, request.pack);
    const tooWeak = floor !== undefined && strength[asked] < strength[floor];
    return tooWeak && writtenByTenant(rule.id, request.provenance) ? floor : asked;
}

/** Whether a rule knows how to mend what it finds. */
export function canRemediate(rule: Rule): boolean {
    return rule.scope === "resource" && rule.remediate !== undefined;
}

/** The level that a rule is judged at: as in Pulumi's engine, what nothing mended is a violation of a mandatory rule. */
export function judgedLevel(asked: RuleLevel): PolicyLevel {
    return asked === "remediate" ? "mandatory" : asked;
}

/** What was asked of a rule, as settings say it. */
export function askedLevel({ level, remediates }: Pick<LeveledRule, "level" | "remediates">): RuleLevel {
    return remediates ? "remediate" : level;
}

/** The facts of a rule in a pack, or in several that are judged as one. */
function leveledRule(rule: Rule, request: LevelRequest): LeveledRule {
    const { members, name } = request.pack;
    const member = members?.get(rule.id);
    const level = levelOf(rule, request);
    return {
        rule,
        level: judgedLevel(level),
        ...(level === "remediate" && canRemediate(rule) ? { remediates: true } : {}),
        pack: member?.pack ?? name,
        ...(member && member.packs.length > 1 ? { packs: member.packs } : {}),
        ...(member?.blocks ? { blocks: true } : {}),
        ...valuesOf(rule, request.parameters),
    };
}

function valuesOf({ id }: Rule, parameters: SettledParameters = {}): Pick<LeveledRule, "values"> {
    if (!Object.hasOwn(parameters, id)) return {};
    const set = Object.entries(parameters[id]!).map(([name, { value }]) => [name, value]);
    return { values: Object.fromEntries(set) };
}

const made = new WeakMap<Pack, Map<string, readonly LeveledRule[]>>();

/** The rules of a pack at their levels. Equal levels give the same list, so that a thousand like tenants share one index. */
export function rulesFor(request: LevelRequest): readonly LeveledRule[] {
    const { pack } = request;
    const leveled = pack.rules.map((rule) => leveledRule(rule, request));
    const set = leveled.flatMap(({ rule, values }) => (values ? [[rule.id, values]] : []));
    const key =
        leveled.map(({ level, remediates }) => (remediates ? "r" : levels.indexOf(level))).join("") +
        JSON.stringify(set);
    const lists = made.get(pack) ?? new Map<string, readonly LeveledRule[]>();
    made.set(pack, lists);
    if (!lists.has(key)) lists.set(key, leveled);
    return lists.get(key)!;
}

/** What is wrong with the `policies` maps of a fleet's files: rules that nobody knows, and levels below what a tenant may ask for. */
export function policyProblems(
    settings: readonly PolicySetting[],
    rules: readonly Rule[],
    alsoKnown: readonly string[] = [],
    /** Packs that hold for the tenant of a file. */
    packOf: (file: string) => Pack | undefined = () => undefined,
): Problem[] {
    const byId = new Map(rules.map((rule) => [rule.id, rule]));
    const known = [...byId.keys(), ...alsoKnown];
    return settings.flatMap((setting): readonly Problem[] => {
        const rule = byId.get(setting.rule);
        if (rule)
            return [
                ...tooWeak(setting, rule, packOf(setting.key.file)),
                ...mendsNothing(setting, rule),
                ...parameterProblems(setting, rule),
            ];
        return alsoKnown.includes(setting.rule) ? [] : [unknownRule(setting, known)];
    });
}

function unknownRule({ rule, path, key }: PolicySetting, known: readonly string[]): Problem {
    return problem("TN316", {
        at: key,
        path,
        message: `there is no policy rule ${cut(rule)}`,
        value: rule,
        suggestion: nearest(rule, known),
        fix: "Name a rule of docs/reference/rules.md, or remove the line.",
    });
}

/** A level below the rule's floor, which only layers above a tenant may set. */
function tooWeak({ rule: id, path, key, value }: PolicySetting, rule: Rule, pack?: Pack): Problem[] {
    const floor = floorOf(rule, pack);
    const level = ruleLevels.find((one) => one === value?.level);
    if (key.layer !== "tenant" || floor === undefined || level === undefined) return [];
    if (strength[level] >= strength[floor]) return [];
    const found = problem("TN204", {
        at: value?.at ?? key,
        path,
        message: `a tenant cannot set ${id} below ${floor}; it stays ${floor}`,
        value: level,
        allowed: (canRemediate(rule) ? ruleLevels : levels).filter((one) => strength[one] >= strength[floor]),
        fix: "Remove the line, or have the tier or the organisation set the level for all their tenants.",
    });
    return [found];
}

/** A rule that is to mend what it finds, and does not know how. */
function mendsNothing({ rule: id, path, key, value }: PolicySetting, rule: Rule): Problem[] {
    if (value?.level !== "remediate" || canRemediate(rule)) return [];
    const found = problem("TN490", {
        at: value.at ?? key,
        path,
        message: `${id} mends nothing by itself; it is mandatory instead`,
        value: value.level,
        allowed: levels,
        fix: "Set it mandatory. `tenantry policy list --json` tells which rules can remediate.",
    });
    return [found];
}
