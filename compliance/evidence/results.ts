import type { PolicyLevel } from "../../model/schema/fields";
import type { StackPlan } from "../../planner/document";
import { controlsOf } from "../../policies/frameworks/index";
import { detailOf } from "../../policies/message";
import { changeText } from "../../policies/remediating/text";
import { everyType, type PolicyResult, type Rule } from "../../policies/rule";
import type { SetParameter } from "../../policies/settled-parameters";
import { easedFor } from "./eased";
import type { Evidence, RuleEvidence } from "./schema";
import { outcomeOf, totalsOf } from "./totals";

/** A rule of the catalogue as the evidence asks about it. */
interface Asked {
    readonly rule: Rule;
    readonly pack: string;
}

/** Levels that rules are judged at, by rule: those that are not the rules' own. */
export type SetLevels = Readonly<Record<string, PolicyLevel>>;

type ResourceResult = RuleEvidence["resources"][number];

const byUrn = (a: { urn: string }, b: { urn: string }): number => (a.urn < b.urn ? -1 : a.urn > b.urn ? 1 : 0);
const byRule = (a: RuleEvidence, b: RuleEvidence): number =>
    a.rule === b.rule ? (a.pack < b.pack ? -1 : 1) : a.rule < b.rule ? -1 : 1;

/** URNs of what the plan leaves standing, by type; what others manage is judged by no rule. */
function urnsByType({ steps }: StackPlan): ReadonlyMap<string, readonly string[]> {
    const types = new Map<string, Set<string>>();
    for (const { newState } of steps) {
        if (!newState || newState.external || newState.type.startsWith("pulumi:")) continue;
        const urns = types.get(newState.type) ?? new Set();
        types.set(newState.type, urns.add(newState.urn));
    }
    return new Map([...types].map(([type, urns]) => [type, [...urns]]));
}

function told(result: PolicyResult): ResourceResult {
    const { urn, message, requirement, changed, blocks } = result;
    const said = message === undefined ? changed?.map(changeText).join(", ") : detailOf(message, requirement);
    const { exemption } = result as { readonly exemption?: ResourceResult["exemption"] };
    return {
        urn,
        result: outcomeOf(result.result),
        ...(blocks && result.result === "undetermined" ? { blocks } : {}),
        ...(said === undefined ? {} : { message: said }),
        ...(exemption === undefined ? {} : { exemption }),
        ...(changed === undefined ? {} : { changed: changed as ResourceResult["changed"] }),
    };
}

function groupsOf(results: readonly PolicyResult[]): ReadonlyMap<string, readonly PolicyResult[]> {
    const groups = new Map<string, PolicyResult[]>();
    for (const result of results) {
        const group = groups.get(result.rule);
        if (group) group.push(result);
        else groups.set(result.rule, [result]);
    }
    return groups;
}

/** Every pack that asked, where the plan names several. */
function packsIn(results: readonly PolicyResult[]): { packs?: string[] } {
    const named = results.flatMap((one) => (one as { readonly packs?: readonly string[] }).packs ?? []);
    return named.length > 0 ? { packs: [...new Set(named)].sort() } : {};
}

/** Every threshold of a rule: the one that somebody set, or its own. */
function parametersOf(
    { id, parameters: declared }: Rule,
    set: readonly SetParameter[],
): Pick<RuleEvidence, "parameters"> {
    if (!declared) return {};
    const parameters = declared.map(({ name, default: own }) => {
        const { value = own, by } = set.find((one) => one.rule === id && one.name === name) ?? {};
        return { name, value, own, ...(by ? { by } : {}) };
    });
    return { parameters };
}

/** What of a plan is about all rules. */
interface Around {
    readonly levels: SetLevels;
    readonly eased: NonNullable<Evidence["eased"]>;
    readonly parameters: readonly SetParameter[];
    readonly urns: ReadonlyMap<string, readonly string[]>;
}

function ofCatalogue(
    { rule, pack }: Asked,
    results: readonly PolicyResult[],
    { levels, eased: settings, parameters, urns }: Around,
): RuleEvidence {
    const set = Object.hasOwn(levels, rule.id) ? levels[rule.id] : undefined;
    const level = results[0]?.level ?? set ?? rule.level;
    const judged = results.map((one) => told({ ...one, requirement: rule.requirement }));
    const seen = new Set(judged.map(({ urn }) => urn));
    const types = rule.types.includes(everyType) ? [...urns.keys()] : rule.types;
    const rest = types.flatMap((type) => urns.get(type) ?? []);
    const off = level === "disabled" && rest.length > 0;
    const others = (level === "disabled" ? [] : rest)
        .filter((urn) => !seen.has(urn))
        .map((urn) => ({ urn, result: "notApplicable" as const }));
    const resources = [...judged, ...others].sort(byUrn);
    const { id, title, requirement, severity, themes } = rule;
    const { soc2, gdpr, iso27001 } = controlsOf(themes);
    const eased = resources.length > 0 ? easedFor(rule, settings) : [];
    return {
        rule: id,
        pack: results[0]?.pack ?? pack,
        ...packsIn(results),
        title,
        requirement,
        severity,
        level,
        ...(off ? { off } : {}),
        ...(eased.length > 0 ? { eased: [...eased] } : {}),
        ...parametersOf(rule, parameters),
        controls: { soc2: [...soc2], gdpr: [...gdpr], iso27001: [...iso27001] },
        totals: totalsOf(resources),
        resources,
    };
}

/** A rule of a pack from elsewhere: all that is known of it is what it said. */
function fromElsewhere(results: readonly PolicyResult[]): RuleEvidence {
    const { rule, pack, severity, level, requirement } = results[0]!;
    const resources = results.map(told).sort(byUrn);
    return {
        rule,
        pack,
        title: requirement?.trim() || rule,
        ...(requirement === undefined ? {} : { requirement }),
        severity,
        level,
        controls: { soc2: [], gdpr: [], iso27001: [] },
        totals: totalsOf(resources),
        resources,
    };
}

/** What is known of a stack beside its plan. */
interface Known extends Pick<Around, "levels" | "eased"> {
    /** Names of the packs that hold the catalogue's rules. */
    readonly own: ReadonlySet<string>;
}

/**
 * What each rule came to on each resource: every rule of the catalogue, those too that have nothing here to judge or are off, and what packs from
 * elsewhere said.
 */
export function ruleResults(
    plan: StackPlan,
    catalogue: readonly Asked[],
    { own, levels, eased }: Known,
): readonly RuleEvidence[] {
    const { policies, parameters = [] } = plan.tenantry;
    const ours = groupsOf(policies.filter(({ pack }) => own.has(pack)));
    const around = { levels, eased, parameters, urns: urnsByType(plan) };
    const elsewhere = new Map<string, PolicyResult[]>();
    for (const result of policies) {
        if (own.has(result.pack)) continue;
        const key = `${result.pack}\0${result.rule}`;
        elsewhere.set(key, [...(elsewhere.get(key) ?? []), result]);
    }
    return [
        ...catalogue.map((asked) => ofCatalogue(asked, ours.get(asked.rule.id) ?? [], around)),
        ...[...elsewhere.values()].map(fromElsewhere),
    ].sort(byRule);
}
