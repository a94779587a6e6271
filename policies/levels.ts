import type { Provenance, ResolvedTenant } from "../model/fleet";
import type { Problem } from "../model/problem";
import { levels, type PolicyLevel } from "../model/schema/fields";
import { nearest } from "../model/suggest";
import type { Pack } from "./pack";
import type { Rule } from "./rule";

/** A rule at the level it is judged at. */
export interface LeveledRule<R extends Rule = Rule> {
    readonly rule: R;
    readonly level: PolicyLevel;
    /** Pack that brought it. */
    readonly pack: string;
}

/** Whose levels hold: nobody's (a cell, a program of others), or a tenant's. */
export interface LevelRequest {
    readonly pack: Pack;
    /** The tenant's merged `policies` map, tiers and organisation included. */
    readonly policies?: Readonly<Record<string, PolicyLevel>>;
    /** Where each entry was written; without it every entry is taken as the tenant's own. */
    readonly provenance?: Provenance;
}

/** How much a level enforces. */
export const strength: Readonly<Record<PolicyLevel, number>> = { disabled: 0, advisory: 1, mandatory: 2 };

/** Whether the tenant's own file says so, and not a tier, cell or organisation above it. */
function writtenByTenant(rule: string, provenance: Provenance | undefined): boolean {
    const origin = provenance?.get(`policies.${rule}`);
    return origin === undefined || origin.layer === "tenant";
}

/** The rule's own level, over that the pack's, over that the map's; what the tenant itself writes never goes below the floor. */
function levelOf(rule: Rule, request: LevelRequest): PolicyLevel {
    const base = request.pack.levels?.[rule.id] ?? rule.level;
    const policies = request.policies ?? {};
    const asked = Object.hasOwn(policies, rule.id) ? policies[rule.id] : undefined;
    if (asked === undefined) return base;
    const tooWeak = rule.floor !== undefined && strength[asked] < strength[rule.floor];
    return tooWeak && writtenByTenant(rule.id, request.provenance) ? rule.floor : asked;
}

const made = new WeakMap<Pack, Map<string, readonly LeveledRule[]>>();

/** The rules of a pack at their levels. Equal levels give the same list, so that a thousand like tenants share one index. */
export function rulesFor(request: LevelRequest): readonly LeveledRule[] {
    const { pack } = request;
    const leveled = pack.rules.map((rule) => ({ rule, level: levelOf(rule, request), pack: pack.name }));
    const key = leveled.map(({ level }) => levels.indexOf(level)).join("");
    const lists = made.get(pack) ?? new Map<string, readonly LeveledRule[]>();
    made.set(pack, lists);
    if (!lists.has(key)) lists.set(key, leveled);
    return lists.get(key)!;
}

/** What is wrong with a tenant's `policies` map: rules that nobody knows, and levels below what a tenant may ask for. */
export function policyProblems(
    resolved: ResolvedTenant,
    rules: readonly Rule[],
    alsoKnown: readonly string[] = [],
): Problem[] {
    const byId = new Map(rules.map((rule) => [rule.id, rule]));
    const known = [...byId.keys(), ...alsoKnown];
    return Object.entries(resolved.tenant.policies).flatMap(([id, level]): Problem[] => {
        const path = `policies.${id}`;
        const origin = resolved.provenance.get(path);
        const at = { file: origin?.file ?? resolved.file, line: origin?.line ?? 1, column: origin?.column ?? 1, path };
        const rule = byId.get(id);
        if (!rule && !alsoKnown.includes(id)) {
            const suggestion = nearest(id, known);
            return [
                {
                    code: "TN316",
                    severity: "error",
                    ...at,
                    message: `there is no policy rule ${id}`,
                    value: id,
                    ...(suggestion === undefined ? {} : { suggestion }),
                    fix: "Name a rule of docs/reference/rules.md, or remove the line.",
                },
            ];
        }
        const floor = rule?.floor;
        if (floor === undefined || strength[level] >= strength[floor]) return [];
        if (!writtenByTenant(id, resolved.provenance)) return [];
        return [
            {
                code: "TN204",
                severity: "error",
                ...at,
                message: `a tenant cannot set ${id} below ${floor}; it stays ${floor}`,
                value: level,
                allowed: levels.filter((candidate) => strength[candidate] >= strength[floor]),
                fix: "Remove the line, or have the tier or the organisation set the level for all their tenants.",
            },
        ];
    });
}
