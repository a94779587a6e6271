import { frameworkIds } from "../../policies/frameworks/framework";
import type { Rule } from "../../policies/rule";
import type { Evidence, RuleEvidence } from "../evidence/schema";
import { limits, within } from "./limits";

/**
 * Scores that code scanning shows as the severity of the same name: critical from 9.1, high from 7.0, medium from 4.0, low below.
 * Source: docs.github.com, "SARIF support for code scanning", reportingDescriptor object, read 2026-11-29.
 */
const scores: Readonly<Record<RuleEvidence["severity"], string>> = {
    critical: "9.5",
    high: "8.0",
    medium: "5.5",
    low: "2.0",
};

/** What is known of a rule beside what evidence says. */
export type RuleIndex = ReadonlyMap<string, Pick<Rule, "rationale" | "fix" | "url">>;

/** Controls of each framework in turn, so that those that are shown are of all of them. */
function tagsOf({ controls }: RuleEvidence): readonly string[] {
    const most = Math.max(...frameworkIds.map((id) => controls[id].length));
    const turns = Array.from({ length: most }, (_, at) =>
        frameworkIds.flatMap((id) => (controls[id][at] === undefined ? [] : [`${id}/${controls[id][at]}`])),
    );
    return ["security", "compliance", ...turns.flat()].slice(0, limits.tags);
}

function helpOf(rule: RuleEvidence, known: RuleIndex) {
    const { rationale, fix, url } = known.get(rule.rule) ?? {};
    const serves = frameworkIds.flatMap((id) =>
        rule.controls[id].length > 0 ? [`${id}: ${rule.controls[id].join(", ")}`] : [],
    );
    const parts = [
        ["What must hold", rule.requirement ?? rule.title],
        ["Why", rationale],
        ["Fix", fix],
        ["Serves", serves.length > 0 ? `${serves.join("; ")} (proposed by Tenantry)` : undefined],
        ["More", url],
    ].filter((part): part is [string, string] => part[1] !== undefined);
    return {
        text: parts.map(([name, text]) => `${name}: ${text}`).join("\n"),
        markdown: parts.map(([name, text]) => `**${name}**: ${text.replace(/[\\`*_[\]<>]/g, "\\$&")}`).join("\n\n"),
    };
}

/** A rule as SARIF describes it. */
function descriptor(rule: RuleEvidence, known: RuleIndex) {
    const { url } = known.get(rule.rule) ?? {};
    return {
        id: rule.rule,
        name: within(rule.rule, limits.nameLength),
        shortDescription: { text: within(rule.title, limits.descriptionLength) },
        fullDescription: { text: within(rule.requirement ?? rule.title, limits.descriptionLength) },
        help: helpOf(rule, known),
        ...(url === undefined ? {} : { helpUri: url }),
        defaultConfiguration: { level: rule.level === "mandatory" ? "error" : "warning" },
        properties: {
            tags: tagsOf(rule),
            precision: "very-high",
            "security-severity": scores[rule.severity],
            controls: rule.controls,
            pack: rule.pack,
        },
    };
}
export type Descriptor = ReturnType<typeof descriptor>;

/** The rules that were asked anywhere, by id; of one that is at several levels, what stands in the first stack. */
export function descriptors(all: readonly Evidence[], known: RuleIndex): readonly Descriptor[] {
    const found = new Map<string, RuleEvidence>();
    for (const { rules } of all)
        for (const rule of rules) if (rule.level !== "disabled" && !found.has(rule.rule)) found.set(rule.rule, rule);
    return [...found.values()]
        .sort((a, b) => (a.rule < b.rule ? -1 : 1))
        .slice(0, limits.rules)
        .map((rule) => descriptor(rule, known));
}
