import type { ParameterValues } from "../model/policies";
import { type Exempter, exemptedText, factsOf } from "./exempting/match";
import type { LeveledRule } from "./levels";
import { messageOf, withTrouble } from "./message";
import type { Remediations } from "./remediating/remediate";
import {
    everyType,
    type Finding,
    type PolicyResult,
    type ResourceRule,
    type ResourceView,
    type Rule,
    type StackView,
    type StepView,
} from "./rule";
import { isViolation } from "./verdict";
import { redacted, stackView } from "./view";

/** What is judged. */
export interface JudgeRequest {
    readonly rules: readonly LeveledRule[];
    readonly resources: readonly ResourceView[];
    /** What the program reads and others manage: not judged, but for that it is read. */
    readonly reads?: readonly ResourceView[];
    /** What would happen to them; without it, plan rules are not asked. */
    readonly steps?: readonly StepView[];
    /** Exemptions that hold now. */
    readonly exempter?: Exempter;
    /** What rules changed of the resources before. */
    readonly remediations?: Remediations;
}

interface Index {
    readonly resource: ReadonlyMap<string, readonly LeveledRule<ResourceRule>[]>;
    readonly everywhere: readonly LeveledRule<ResourceRule>[];
    readonly rest: readonly LeveledRule[];
}

/** Rules by the types that they look at: made once for a list of rules, however many stacks it judges. */
const indexes = new WeakMap<readonly LeveledRule[], Index>();
function indexOf(rules: readonly LeveledRule[]): Index {
    let index = indexes.get(rules);
    if (index) return index;
    const enabled = rules.filter(({ level }) => level !== "disabled");
    const resourceRules = enabled.filter(isResourceRule);
    const byType = new Map<string, LeveledRule<ResourceRule>[]>();
    for (const type of new Set(resourceRules.flatMap(({ rule }) => rule.types))) {
        byType.set(
            type,
            resourceRules.filter(({ rule }) => rule.types.includes(type) || rule.types.includes(everyType)),
        );
    }
    index = {
        resource: byType,
        everywhere: resourceRules.filter(({ rule }) => rule.types.includes(everyType)),
        rest: enabled.filter(({ rule }) => rule.scope !== "resource"),
    };
    indexes.set(rules, index);
    return index;
}

function isResourceRule(leveled: LeveledRule): leveled is LeveledRule<ResourceRule> {
    return leveled.rule.scope === "resource";
}

/** The verdict on a rule that broke: what could not be judged does not pass. */
function failClosed(rule: Rule, error: unknown): Finding {
    const what = error instanceof Error ? error.message : String(error);
    return { result: "fail", message: `the rule ${rule.id} itself failed, so nothing was shown to hold: ${what}` };
}

type Spoken = Extract<Finding, { message: string }>;

/** The finding without the secrets of the resource that it is about, as it is and as it was. */
function clean(finding: Spoken, ...views: readonly (ResourceView | undefined)[]): Spoken {
    return { ...finding, message: views.reduce(redacted, finding.message) };
}

/** Says with which values a rule was asked that somebody set: what must hold is told of the rule's own. */
function told(finding: Finding, values: ParameterValues): Finding {
    const set = Object.entries(values);
    if (set.length === 0 || !("message" in finding)) return finding;
    const said = set.map(([name, value]) => `${name}: ${value}`).join(", ");
    return { ...finding, message: `${finding.message} (${said})` };
}

const noValues: ParameterValues = Object.freeze({});

/** Asks a rule about one resource; a check that throws counts as failed. */
export function checkResource(rule: ResourceRule, resource: ResourceView, values = noValues): Finding {
    try {
        return told(rule.check(resource, values), values);
    } catch (error) {
        return failClosed(rule, error);
    }
}

/** Asks a stack or plan rule; a check that throws counts as failed, reported on the root of the stack. */
export function checkStack(
    rule: Exclude<Rule, ResourceRule>,
    stack: StackView,
    steps: readonly StepView[] | undefined,
    values = noValues,
): readonly { readonly urn: string; readonly finding: Finding }[] {
    try {
        if (rule.scope === "stack")
            return rule.check(stack, values).map(({ urn, finding }) => ({ urn, finding: told(finding, values) }));
        return steps ? rule.check(steps, stack) : [];
    } catch (error) {
        return [{ urn: (stack.root ?? stack.resources[0])?.urn ?? "", finding: failClosed(rule, error) }];
    }
}

/**
 * Judges planned resources: a result for each rule and resource that it applies to, sorted by URN and rule. Disabled rules
 * are not asked, and what a rule does not apply to is left out.
 */
export function judge(request: JudgeRequest): PolicyResult[] {
    const index = indexOf(request.rules);
    const stack = stackView(request.resources, request.reads);
    const old = new Map(request.steps?.map((step) => [step.urn, step.old]));
    const results: PolicyResult[] = [];
    const add = ({ rule, level, pack, packs, blocks, remediates }: LeveledRule, urn: string, finding: Finding) => {
        if (finding.result === "notApplicable") return;
        const changed = remediates ? request.remediations?.changed(rule.id, urn) : undefined;
        const result = changed && finding.result === "pass" ? "remediated" : finding.result;
        const base: PolicyResult = {
            pack,
            ...(packs && result !== "pass" ? { packs } : {}),
            rule: rule.id,
            level,
            severity: rule.severity,
            urn,
            result,
            ...(changed ? { changed } : {}),
            ...(result === "undetermined" && blocks && level === "mandatory" ? { blocks: true as const } : {}),
        };
        const exemption = isViolation(base) ? request.exempter?.(rule.id, urn) : undefined;
        if (!("message" in finding)) {
            results.push(base);
            return;
        }
        const trouble = remediates ? request.remediations?.trouble(rule.id, urn) : undefined;
        const told = clean(withTrouble(finding, trouble), stack.byUrn(urn), old.get(urn));
        if (!exemption) {
            results.push({ ...base, message: messageOf(rule.requirement, told) });
            return;
        }
        const { blocks: _, ...rest } = base;
        const message = messageOf(rule.requirement, { ...told, message: exemptedText(exemption) + told.message });
        results.push({ ...rest, result: "exempted", exemption: factsOf(exemption), message });
    };
    for (const resource of request.resources) {
        for (const leveled of index.resource.get(resource.type) ?? index.everywhere) {
            add(leveled, resource.urn, checkResource(leveled.rule, resource, leveled.values));
        }
    }
    for (const leveled of index.rest) {
        const rule = leveled.rule;
        if (rule.scope === "resource") continue;
        for (const { urn, finding } of checkStack(rule, stack, request.steps, leveled.values))
            add(leveled, urn, finding);
    }
    const order = new Map([...new Set(results.map(({ urn }) => urn))].sort().map((urn, at) => [urn, at]));
    return results.sort(
        (a, b) => order.get(a.urn)! - order.get(b.urn)! || (a.rule < b.rule ? -1 : a.rule > b.rule ? 1 : 0),
    );
}
