import { controlsOf } from "../../policies/frameworks/index";
import { canRemediate } from "../../policies/levels";
import { packsOf } from "../../policies/packs/index";
import type { Rule } from "../../policies/rule";
import type { Context } from "../command";
import { type ExitCode, exitCode } from "../exit";
import { jsonDocument } from "../output";
import { count, styleFor } from "../render/style";
import { roomOf, table } from "../render/table";

/** The cloud a rule is about, told by its types' packages; `any` for rules about whatever has labels or steps. */
export function cloudOf({ types }: Pick<Rule, "types">): string {
    const packages = new Set(types.map((type) => type.split(":")[0]!));
    const [only] = packages;
    if (packages.size !== 1 || only === undefined || only === "*" || only === "tenantry") return "any";
    return only === "azure-native" ? "azure" : only;
}

/** A rule as a document: all its facts, without its code. */
export function ruleDocument(rule: Rule) {
    const { id, title, requirement, themes, severity, level, floor, scope, types, properties } = rule;
    const { rationale, fix, url, parameters } = rule;
    return {
        id,
        cloud: cloudOf(rule),
        title,
        requirement,
        severity,
        level,
        floor,
        themes,
        /** Controls that the rule is proposed to serve: Tenantry's own map. */
        controls: controlsOf(themes),
        packs: packsOf(rule),
        scope,
        types,
        properties,
        /** Whether the rule can mend what it finds, at the level `remediate`. */
        remediates: canRemediate(rule),
        rationale,
        fix,
        url,
        /** Thresholds that settings may change. */
        parameters,
    };
}

/** `tenantry policy list`. */
export async function run({ host, json }: Context): Promise<ExitCode> {
    const { catalogue } = await import("../../policies/catalogue.js");
    if (json) {
        await host.stdout.write(jsonDocument({ version: 1, rules: catalogue.map(ruleDocument) }));
        return exitCode.ok;
    }
    const style = styleFor(host.stdout, host.env);
    const [head, ...rows] = table(
        ["Rule", "Cloud", "Level", "Severity", "What must hold"].map((heading) => ({ heading })),
        catalogue.map((rule) => [rule.id, cloudOf(rule), rule.level, rule.severity, rule.title]),
        roomOf(host.stdout),
    );
    await host.stdout.write(`${[style.bold(head!), ...rows, "", count(catalogue.length, "rule")].join("\n")}\n`);
    return exitCode.ok;
}
