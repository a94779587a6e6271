import type { Rule } from "../../policies/rule";

/** The rules of the catalogue by id. */
export async function ruleIndex(): Promise<ReadonlyMap<string, Rule>> {
    const { catalogue } = await import("../../policies/catalogue.js");
    return new Map(catalogue.map((rule) => [rule.id, rule]));
}
