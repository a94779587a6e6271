import type { Fleet } from "../../model/fleet";
import type { Problem } from "../../model/problem";
import type { Diagnostic, FleetPlan, StackPlan } from "../../planner/document";
import type { LoweredRule } from "../../policies/lowered-rule";
import { detailOf } from "../../policies/message";
import { type PolicyResult, type Rule, severities } from "../../policies/rule";
import { isViolation } from "../../policies/verdict";
import { cellStackName } from "../../stacks/spec";
import { count } from "./style";

/** What people know a stack by, beside its plan. */
export interface StackFacts {
    readonly cloud: string;
    readonly region: string;
    readonly environment: string;
    readonly team: string;
    /** Of tenants alone. */
    readonly tier?: string;
    readonly isolation?: string;
    readonly cell?: string;
    readonly workloads?: readonly string[];
}

/** What reports are made from, in whatever format. */
export interface Report {
    readonly plan: FleetPlan;
    readonly facts: ReadonlyMap<string, StackFacts>;
    /** Rules of the catalogue by id; those of packs from elsewhere are not among them. */
    readonly rules: ReadonlyMap<string, Rule>;
    /** Errors and warnings of the tenant files. */
    readonly problems: readonly Problem[];
}

/** The facts of every tenant and cell of a fleet, by stack name. */
export function factsOf(fleet: Fleet): ReadonlyMap<string, StackFacts> {
    const cells = fleet.cells.map(({ cell }): [string, StackFacts] => [
        cellStackName(cell.cell),
        { cloud: cell.cloud, region: cell.region, environment: cell.environment, team: cell.owner.team },
    ]);
    const tenants = fleet.tenants.map(({ tenant }): [string, StackFacts] => [
        tenant.tenant_id,
        {
            cloud: tenant.cloud,
            region: tenant.region,
            environment: tenant.environment,
            team: tenant.owner.team,
            tier: tenant.tier,
            isolation: tenant.placement.isolation,
            ...(tenant.placement.isolation === "silo" ? {} : { cell: tenant.placement.cell }),
            workloads: Object.keys(tenant.workloads),
        },
    ]);
    return new Map([...cells, ...tenants]);
}

/** How the policies judged a stack. */
export interface Verdicts {
    readonly mandatory: number;
    readonly advisory: number;
    readonly undetermined: number;
    readonly exempted: number;
    /** Rules that hold because they changed the resource. */
    readonly remediated: number;
    readonly passed: number;
}

const isOpen = (one: PolicyResult): boolean =>
    one.result === "undetermined" && one.level !== "disabled" && !isViolation(one);

/** Counts what the policies said. */
export function verdictsOf(plans: Iterable<StackPlan>): Verdicts {
    const verdicts = { mandatory: 0, advisory: 0, undetermined: 0, exempted: 0, remediated: 0, passed: 0 };
    for (const plan of plans) {
        for (const result of plan.tenantry.policies) {
            if (isViolation(result)) verdicts[result.level === "mandatory" ? "mandatory" : "advisory"]++;
            else if (isOpen(result)) verdicts.undetermined++;
            else if (result.result === "exempted") verdicts.exempted++;
            else if (result.result === "remediated") verdicts.remediated++;
            else if (result.result === "pass") verdicts.passed++;
        }
    }
    return verdicts;
}

/** A rule that somebody lowered, and the stacks where it is. */
export interface GroupedLowering {
    readonly lowered: LoweredRule;
    readonly stacks: readonly string[];
}

/** Lowered rules, each with who set it once, by pack and rule. */
export function loweringsOf(plans: readonly StackPlan[]): readonly GroupedLowering[] {
    const groups = new Map<string, { lowered: LoweredRule; stacks: string[] }>();
    for (const { tenantry } of plans) {
        for (const lowered of tenantry.lowered ?? []) {
            const { pack, rule, from, level, parameter, by } = lowered;
            const set = parameter && `${parameter.name} ${parameter.value}`;
            const line = String(by?.line ?? 0).padStart(9, "0");
            const key = [pack, rule, level, from, set, by?.layer, by?.file, line].join("\0");
            const group = groups.get(key) ?? { lowered, stacks: [] };
            groups.set(key, group);
            group.stacks.push(tenantry.stack);
        }
    }
    return [...groups].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, group]) => group);
}

/** What is to be said of a stack's exemptions: of each what it lets be, or that nothing needs it, and when it ends. */
export function exemptionTexts(plans: readonly StackPlan[]): readonly string[] {
    return plans.flatMap(({ tenantry: { stack, exemptions = [], policies } }) =>
        exemptions.map(({ id, state, rules, approver, ticket, until, endsInDays }) => {
            const lets = new Set(policies.filter(({ exemption }) => exemption?.id === id).map(({ rule }) => rule));
            const what = state === "used" ? [...lets].join(", ") : rules.join(", ");
            const how = {
                used: "exempted from",
                unused: "needs no exemption from",
                expired: "no longer exempted from",
            }[state];
            const soon = endsInDays === undefined ? "" : `, which ends in ${count(endsInDays, "day")}`;
            return `${stack} ${how} ${what} until ${until}${soon} (${id}, ${ticket}, approved by ${approver})`;
        }),
    );
}

/** Some of the stacks by name, and how many others there are. */
export function someStacks(stacks: readonly string[]): string {
    if (stacks.length <= 4) return stacks.join(", ");
    return `${stacks.slice(0, 3).join(", ")} and ${count(stacks.length - 3, "other")}`;
}

/** Whether any policy was asked of the plans. */
export function isJudged(plans: readonly StackPlan[]): boolean {
    const { mandatory, advisory, undetermined, exempted, remediated, passed } = verdictsOf(plans);
    const asked = plans.some(({ tenantry }) => (tenantry.packs ?? []).length > 0);
    return asked || mandatory + advisory + undetermined + exempted + remediated + passed > 0;
}

/** The one sentence that says how a plan was judged; it claims nothing of stacks that were not planned. */
export function judgement(plans: readonly StackPlan[]): { readonly good: boolean; readonly text: string } {
    const { mandatory } = verdictsOf(plans);
    const failed = plans.filter(({ tenantry }) => tenantry.failed !== undefined).length;
    const said = [
        failed > 0 && `${count(failed, "stack")} failed`,
        mandatory > 0 && count(mandatory, "mandatory violation"),
    ].filter((one) => one !== false);
    const lowered = new Set(
        plans.flatMap((plan) => (plan.tenantry.lowered ?? []).map((one) => `${one.pack} ${one.rule}`)),
    );
    const { exempted, remediated } = verdictsOf(plans);
    const mild = [
        lowered.size > 0 ? `, ${count(lowered.size, "rule")} lowered` : "",
        exempted > 0 ? `, ${exempted.toLocaleString("en-US")} exempted` : "",
        remediated > 0 ? `, ${remediated.toLocaleString("en-US")} remediated` : "",
    ].join("");
    if (said.length > 0) return { good: false, text: said.join(", ") + mild };
    return { good: true, text: (isJudged(plans) ? "every mandatory policy held" : "no policy applied") + mild };
}

/** All that one rule found. */
export interface RuleFindings {
    readonly id: string;
    readonly pack: string;
    readonly level: PolicyResult["level"];
    readonly severity: PolicyResult["severity"];
    readonly rule: Rule | undefined;
    /** What must hold. Messages do not repeat it. */
    readonly requirement: string | undefined;
    readonly findings: readonly { readonly stack: string; readonly urn: string; readonly message: string }[];
}

/** Violations (or what cannot be told before deployment) by rule: mandatory first, then by severity and name. */
export function findingsByRule(
    { plan, rules }: Report,
    kind: "fail" | "undetermined" = "fail",
): readonly RuleFindings[] {
    const groups = new Map<string, RuleFindings & { findings: { stack: string; urn: string; message: string }[] }>();
    for (const { tenantry } of plan.stacks) {
        for (const found of tenantry.policies) {
            if (!(kind === "fail" ? isViolation(found) : isOpen(found))) continue;
            const { pack, rule: id, level, severity } = found;
            const key = `${level} ${pack} ${id}`;
            const rule = rules.get(id);
            const requirement = found.requirement ?? rule?.requirement;
            const facts = { id, pack, level, severity, rule, requirement };
            const group = groups.get(key) ?? { ...facts, findings: [] };
            groups.set(key, group);
            group.findings.push({
                stack: tenantry.stack,
                urn: found.urn,
                message: `${found.blocks ? "not known before deployment, and has to be: " : ""}${detailOf(found.message ?? "", requirement)}`,
            });
        }
    }
    const rank = (group: RuleFindings) => (group.level === "mandatory" ? 0 : 10) - severities.indexOf(group.severity);
    return [...groups.values()].sort((a, b) => rank(a) - rank(b) || (a.id < b.id ? -1 : a.id > b.id ? 1 : 0));
}

/** A message, and the stacks that gave it. */
export interface GroupedDiagnostic {
    readonly severity: Diagnostic["severity"];
    readonly message: string;
    readonly stacks: readonly string[];
}

/** Warnings and errors of all stacks, each said once. */
export function diagnosticsOf(plan: FleetPlan): readonly GroupedDiagnostic[] {
    const groups = new Map<string, { severity: Diagnostic["severity"]; message: string; stacks: Set<string> }>();
    for (const { diagnostics, tenantry } of plan.stacks) {
        for (const { severity, message } of diagnostics) {
            if (severity === "debug" || severity === "info") continue;
            const key = `${severity} ${message}`;
            const group = groups.get(key) ?? { severity, message: message.trimEnd(), stacks: new Set() };
            groups.set(key, group);
            group.stacks.add(tenantry.stack);
        }
    }
    const rank = (severity: string) => (severity === "error" ? 0 : 1);
    return [...groups.values()]
        .sort((a, b) => rank(a.severity) - rank(b.severity))
        .map((group) => ({ ...group, stacks: [...group.stacks] }));
}
