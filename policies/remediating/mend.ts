import { isDeepStrictEqual } from "node:util";
import type { ParameterValues } from "../../model/policies";
import { at } from "../reading/values";
import type { ResourceRule, ResourceView, Setting } from "../rule";
import { place } from "./place";

/** What a rule would do about a resource: set something, or say why it cannot. */
export interface Mending {
    readonly settings: readonly Setting[];
    /** Why nothing is set, though the rule does not hold. */
    readonly trouble?: string;
}

const nothing: Mending = { settings: [] };

/** The resource as it would be with settings of its own changed. */
function withSettings(resource: ResourceView, settings: readonly Setting[]): ResourceView {
    const roots = new Map<string, unknown>();
    for (const { path, value } of settings) {
        const [root, ...below] = path.split(".") as [string, ...string[]];
        roots.set(root, place(roots.has(root) ? roots.get(root) : resource.get(root), below, value));
    }
    const { urn, type, name, protect, parent, provider, dependencies, propertyDependencies } = resource;
    return {
        ...{ urn, type, name, protect, parent, provider, dependencies, propertyDependencies },
        get: (path) => {
            const [root, ...below] = path.split(".") as [string, ...string[]];
            if (!roots.has(root)) return resource.get(path);
            return below.length === 0 ? roots.get(root) : at(roots.get(root), below.join("."));
        },
    };
}

/**
 * What a rule would set on a resource that it does not hold for. Nothing is set where the rule holds or is undetermined, and nothing that would
 * leave it unmet: a resource is changed to what passes, or not at all.
 */
export function mendingOf(rule: ResourceRule, resource: ResourceView, values: ParameterValues = {}): Mending {
    if (!rule.remediate) return nothing;
    let settings: readonly Setting[];
    try {
        if (rule.check(resource, values).result !== "fail") return nothing;
        settings = rule
            .remediate(resource, values)
            .filter(({ path, value }) => !isDeepStrictEqual(resource.get(path), value));
        if (settings.length === 0) return nothing;
        const { result } = rule.check(withSettings(resource, settings), values);
        if (result === "pass") return { settings };
        return { settings: [], trouble: `what its remediation sets leaves it at ${result}` };
    } catch (error) {
        return { settings: [], trouble: `its remediation failed: ${error instanceof Error ? error.message : error}` };
    }
}
