import type { ResourceState } from "../../../planner/document";
import type { Inventory } from "../aws/plans";
import { badLabels, kubernetesRules } from "./kubernetes";
import type { ServiceRule, ServiceRules } from "./rule";

type Tree = Readonly<Record<string, unknown>>;

/** Value at a path with dots. */
function at(inputs: unknown, path: string): unknown {
    return path.split(".").reduce<unknown>((value, key) => (value as Tree | undefined)?.[key], inputs);
}

/** A name that a resource was given. */
interface Given {
    readonly urn: string;
    readonly rule: ServiceRule;
    readonly name: string;
    /** Two resources with the same key would get in each other's way. */
    readonly key: string;
}

/** Types that are no resource of a cloud or cluster. */
const ofPulumi = /^pulumi:/;

/** What names of a plan break a rule, and the names themselves. */
export interface Names {
    readonly given: readonly Given[];
    readonly problems: readonly string[];
}

function problemOf({ urn, type }: ResourceState, { property, min = 1, max, form }: ServiceRule, name: unknown) {
    if (typeof name !== "string") return [`${urn}: ${type}.${property} is no text: ${JSON.stringify(name)}`];
    if (name.length < min || name.length > max)
        return [`${urn}: ${type}.${property} has ${name.length} characters instead of ${min} to ${max}: ${name}`];
    return form.test(name) ? [] : [`${urn}: ${type}.${property} is not of the form ${form}: ${name}`];
}

/** Holds every name of a plan against the services' rules. `cluster` tells clusters apart, in which names are unique. */
export function namesOf(inventory: Inventory, rules: ServiceRules, cluster: string): Names {
    const given: Given[] = [];
    const problems: string[] = [];
    for (const resource of inventory.resources) {
        const { urn, type, inputs, custom } = resource;
        if (!custom || ofPulumi.test(type)) continue;
        const kubernetes = type.startsWith("kubernetes:");
        const own = kubernetes ? kubernetesRules(type) : rules[type];
        if (own === undefined) problems.push(`${urn}: nobody wrote down what names ${type} takes`);
        for (const rule of own ?? []) {
            const name = at(inputs, rule.property);
            if (name === undefined) continue;
            problems.push(...problemOf(resource, rule, name));
            const inside = (rule.within ?? []).map((path) => String(at(inputs, path)));
            const place = kubernetes ? [cluster, ...inside] : inside;
            // Clouds and clusters that tell case apart are none of ours: ids have none.
            const key = [type, rule.property, ...place, name].join(" ").toLowerCase();
            given.push({ urn, rule, name: String(name), key });
        }
        if (kubernetes) {
            const labels = at(inputs, "metadata.labels") ?? {};
            problems.push(...badLabels(labels as Tree).map((each) => `${urn}: ${each}`));
        }
    }
    return { given, problems };
}

/** Names that two of the plans both have, though they must be unique. */
export function clashes(plans: readonly Names[]): string[] {
    const seen = new Map<string, string>();
    return plans.flatMap(({ given }) =>
        given.flatMap(({ urn, key, rule }) => {
            const other = seen.get(key);
            seen.set(key, urn);
            return other === undefined || rule.repeats ? [] : [`${key}: both ${other} and ${urn}`];
        }),
    );
}
