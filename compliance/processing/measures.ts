import type { StackPlan } from "../../planner/document";
import { catalogue } from "../../policies/catalogue";
import type { Theme } from "../../policies/frameworks/themes";
import type { PolicyResult } from "../../policies/rule";
import type { Item, Line } from "./document";

/** Measures of GDPR, Art. 32(1), by what rules are about. */
const measured: readonly (readonly [title: string, article: string, themes: readonly Theme[]])[] = [
    ["Encryption at rest", "32(1)(a)", ["encryption-at-rest", "key-management"]],
    ["Encryption in transit", "32(1)(a)", ["encryption-in-transit"]],
    ["Confidentiality: networks, exposure and rights", "32(1)(b)", ["network-isolation", "public-exposure", "rbac"]],
    ["Integrity and audit records", "32(1)(b)", ["integrity", "audit-logging"]],
    ["Availability and resilience", "32(1)(b)", ["availability"]],
    ["Restoring after an incident", "32(1)(c)", ["backup"]],
    ["Watching and testing", "32(1)(d)", ["monitoring"]],
];

const themesOf = new Map(catalogue.map(({ id, themes }) => [id, themes]));

function lineOf(
    [title, article, themes]: (typeof measured)[number],
    results: readonly PolicyResult[],
): Line | undefined {
    const about = results.filter(({ rule }) => themesOf.get(rule)?.some((theme) => themes.includes(theme)));
    const rules = (result: PolicyResult["result"]) =>
        [...new Set(about.filter((one) => one.result === result).map(({ rule }) => rule))].sort();
    const broken = [...rules("fail"), ...rules("exempted")];
    const open = rules("undetermined").filter((rule) => !broken.includes(rule));
    const held = [...new Set([...rules("pass"), ...rules("remediated")])]
        .sort()
        .filter((rule) => !broken.includes(rule) && !open.includes(rule));
    if (held.length + broken.length + open.length === 0) return undefined;
    const resources = new Set(about.filter(({ rule }) => held.includes(rule)).map(({ urn }) => urn)).size;
    const text = [
        `${title} (Art. ${article}): ${held.length} rules hold on ${resources} resources`,
        ...(broken.length > 0 ? [`${broken.length} do not: ${broken.join(", ")}`] : []),
        ...(open.length > 0 ? [`${open.length} are decided when it is deployed: ${open.join(", ")}`] : []),
    ].join("; ");
    return { text, basis: "planned", sources: held };
}

/** Technical and organisational measures (Art. 30(1)(g), 30(2)(d)), as the rules of the catalogue find them in plans. */
export function measures(plans: readonly StackPlan[]): Item {
    const results = plans.flatMap(({ tenantry }) => tenantry.policies);
    return {
        id: "measures",
        title: "Technical and organisational measures",
        article: "30(1)(g), 30(2)(d)",
        lines: [
            ...measured.flatMap((one) => lineOf(one, results) ?? []),
            { text: "Organisational measures are in no plan: training, contracts, who may do what", basis: "missing" },
        ],
    };
}
