import { isDeepStrictEqual } from "node:util";
import { EditError, withFieldAt } from "../../model/edit";
import type { Fleet, Origin, ResolvedTenant } from "../../model/fleet";
import type { StackPlan } from "../../planner/document";
import { decidingPath, type Fix, fixes } from "../../policies/fixes";
import { type PolicyResult, severities } from "../../policies/rule";
import { isViolation, stops } from "../../policies/verdict";

/** The tenant as its file would have it, and what would be planned then. */
export interface Tried {
    readonly fleet: Fleet;
    readonly tenant: ResolvedTenant | undefined;
    /** Missing where the file is not sound. */
    readonly plan?: StackPlan;
    /** What is wrong with it. */
    readonly errors: readonly string[];
}

/** Reads and plans the tenant with its file in other words. */
export type Try = (text: string) => Promise<Tried>;

/** What can be done about a rule that is violated. */
export interface RuleFix {
    readonly rule: string;
    readonly level: PolicyResult["level"];
    readonly severity: PolicyResult["severity"];
    /** URNs of what it does not hold for. */
    readonly resources: readonly string[];
    /** The setting that makes it hold, as was shown by planning. */
    readonly setting?: Fix & { readonly was: unknown; readonly by?: Origin };
    /** Why there is none. */
    readonly why?: string;
}

export interface Proposal {
    readonly rules: readonly RuleFix[];
    /** The file as it is, and as it would be. */
    readonly before: string;
    readonly after: string;
    /** Whether something mandatory would still be violated. */
    readonly stopped: boolean;
}

/** Why nothing is proposed for a rule that no value of ours is known to mend. */
function noFix(rule: string): string {
    const path = fixes.has(rule) ? undefined : decidingPath(rule);
    return path === undefined
        ? "no setting of the tenant's file changes it"
        : `where the tenant's file is to blame it is ${path}, and which value is right no rule knows`;
}

/** A value as files and documents write it: durations and sizes as text. */
export const plainOf = (value: unknown): unknown =>
    value === undefined ? undefined : JSON.parse(JSON.stringify(value));

export function valueAt(tree: unknown, path: string): unknown {
    return path.split(".").reduce<unknown>((value, key) => (value as Record<string, unknown> | undefined)?.[key], tree);
}

const violations = ({ plan }: Tried, rule?: string): readonly PolicyResult[] =>
    (plan?.tenantry.policies ?? []).filter((one) => isViolation(one) && (rule === undefined || one.rule === rule));

/** Rules that are violated: mandatory ones first, then the more severe. */
function violated(tried: Tried): RuleFix[] {
    const rules = new Map<string, RuleFix & { resources: string[] }>();
    for (const { rule, level, severity, urn } of violations(tried)) {
        const known = rules.get(rule) ?? { rule, level, severity, resources: [] };
        known.resources.push(urn);
        rules.set(rule, known);
    }
    const rank = ({ level, severity }: RuleFix) => (level === "mandatory" ? 0 : 10) - severities.indexOf(severity);
    return [...rules.values()].sort((a, b) => rank(a) - rank(b) || (a.rule < b.rule ? -1 : 1));
}

/** What keeps a changed file from being proposed. @param rule that has to hold then */
export function objection(before: Tried, after: Tried, rule?: string): string | undefined {
    const [error] = after.errors.filter((one) => !before.errors.includes(one));
    if (error !== undefined) return `the file would not be sound: ${error}`;
    if (!after.plan) return "the tenant could not be planned";
    if (after.plan.tenantry.failed !== undefined) return `planning would fail: ${after.plan.tenantry.failed}`;
    if (rule !== undefined && violations(after, rule).length > 0) return "the rule would not hold then either";
    const known = new Set(violations(before).map((one) => `${one.rule} ${one.urn}`));
    const fresh = violations(after).find((one) => stops(one) && !known.has(`${one.rule} ${one.urn}`));
    return fresh && `${fresh.rule} would be violated${rule === undefined ? "" : " instead"}`;
}

/** Fields behind which a new one goes, at the top of a tenant's file. */
export const topFields = ["database", "cache", "storage", "tenant_config", "placement", "region", "tier", "tenant_id"];

/**
 * Looks for settings of the tenant's file that make violated rules hold. Each is tried: the file has to stay sound, the rule has to hold when it is planned, and
 * nothing mandatory may break that held before.
 */
export async function propose(text: string, attempt: Try, only: string | undefined): Promise<Proposal> {
    let current = { text, tried: await attempt(text) };
    const settings: NonNullable<RuleFix["setting"]>[] = [];
    const rules: RuleFix[] = [];
    for (const found of violated(current.tried).filter(({ rule }) => only === undefined || rule === only)) {
        const fix = fixes.get(found.rule);
        const { tenant } = current.tried;
        const known = settings.find(({ path }) => path === fix?.path);
        if (known && violations(current.tried, found.rule).length === 0) {
            rules.push({ ...found, setting: known });
            continue;
        }
        const was = fix && valueAt(tenant?.tenant, fix.path);
        if (!fix || isDeepStrictEqual(was, fix.value)) {
            rules.push({ ...found, why: noFix(found.rule) });
            continue;
        }
        const next = await changed(current, fix, attempt);
        const why = typeof next === "string" ? next : objection(current.tried, next.tried, found.rule);
        if (typeof next === "string" || why !== undefined) {
            rules.push({ ...found, why: `${fix.path} is to blame, but ${why}` });
            continue;
        }
        const by = tenant?.provenance.get(fix.path);
        const setting = { ...fix, was: plainOf(was), ...(by ? { by } : {}) };
        settings.push(setting);
        rules.push({ ...found, setting });
        current = next;
    }
    return { rules, before: text, after: current.text, stopped: violations(current.tried).some(stops) };
}

async function changed(current: { readonly text: string }, { path, value }: Fix, attempt: Try) {
    const yaml = Array.isArray(value) ? `[${value.join(", ")}]` : String(value);
    try {
        const text = withFieldAt(current.text, path.split("."), yaml, topFields);
        return { text, tried: await attempt(text) };
    } catch (error) {
        if (!(error instanceof EditError)) throw error;
        return `it has to be written by hand: ${error.message}`;
    }
}
