import type { ResourceState, StackPlan } from "./document";

/** A property in which two plans differ. */
export interface ChangedProperty {
    /** Type token; `+ ` or `- ` before it where only one of the plans has the resource. */
    readonly type: string;
    /** Dotted path of the input, or the resource option that differs. */
    readonly property: string;
}

const options = ["protect", "parent", "provider", "dependencies", "aliases"] as const;

/** Resources of a plan by URN, as they would be afterwards. */
function resources(plan: StackPlan): Map<string, ResourceState> {
    return new Map(plan.steps.flatMap((step) => (step.newState ? [[step.urn, step.newState] as const] : [])));
}

function isTree(value: unknown): value is Readonly<Record<string, unknown>> {
    return typeof value === "object" && value !== null;
}

/** Dotted paths at which two values differ; a list that grew or shrank differs as a whole. */
function differences(before: unknown, after: unknown, path: string): string[] {
    if (Object.is(before, after)) return [];
    if (!isTree(before) || !isTree(after) || Array.isArray(before) !== Array.isArray(after)) return [path];
    if (Array.isArray(before) && Array.isArray(after) && before.length !== after.length) return [path];
    const keys = new Set([...Object.keys(before), ...Object.keys(after)]);
    const below = (key: string) => (Array.isArray(before) ? `${path}[]` : path ? `${path}.${key}` : key);
    return [...keys].flatMap((key) => differences(before[key], after[key], below(key)));
}

/** Every property of every resource in which the plans differ, in the order of the first plan. */
export function changedProperties(before: StackPlan, after: StackPlan): ChangedProperty[] {
    const old = resources(before);
    const fresh = resources(after);
    const changed: ChangedProperty[] = [];
    for (const [urn, state] of old) {
        const now = fresh.get(urn);
        if (!now) {
            changed.push({ type: `- ${state.type}`, property: "the resource itself" });
            continue;
        }
        for (const property of differences(state.inputs ?? {}, now.inputs ?? {}, ""))
            changed.push({ type: state.type, property });
        for (const option of options) {
            if (differences(state[option], now[option], option).length > 0)
                changed.push({ type: state.type, property: option });
        }
    }
    for (const [urn, state] of fresh)
        if (!old.has(urn)) changed.push({ type: `+ ${state.type}`, property: "the resource itself" });
    return changed;
}
