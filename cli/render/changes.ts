import { type PropertyDiff, type ResourceState, type Step, secretText, unknownText } from "../../planner/document";
import { compare } from "../../planner/engine/difference";
import { formatPath, PathError, type PropertyPath, parsePath } from "../../planner/engine/paths";
import { isObject, isSecret } from "../../planner/engine/wire";

/** One property that differs between what is deployed and what is planned. */
export interface PropertyChange {
    readonly path: string;
    readonly kind: "add" | "delete" | "update";
    /** This property is why the resource is replaced. */
    readonly replaces: boolean;
    readonly old?: unknown;
    readonly new?: unknown;
}

function valueAt(tree: unknown, path: PropertyPath): unknown {
    let value = tree;
    for (const key of path) {
        if (isSecret(value)) return value;
        if (Array.isArray(value) || isObject(value)) value = (value as Record<string | number, unknown>)[key];
        else return undefined;
    }
    return value;
}

function pathOf(text: string): PropertyPath {
    try {
        return parsePath(text);
    } catch (error) {
        if (error instanceof PathError) return [text];
        throw error;
    }
}

function told(
    text: string,
    { kind, inputDiff }: PropertyDiff,
    old?: ResourceState,
    fresh?: ResourceState,
): PropertyChange {
    const path = pathOf(text);
    const before = inputDiff ? old?.inputs : (old?.outputs ?? old?.inputs);
    const [verb = "update", replaces] = kind.split("-") as [PropertyChange["kind"], string?];
    return {
        path: text,
        kind: verb,
        replaces: replaces === "replace",
        ...(verb === "add" ? {} : { old: valueAt(before, path) ?? valueAt(old?.inputs, path) }),
        ...(verb === "delete" ? {} : { new: valueAt(fresh?.inputs, path) ?? valueAt(fresh?.outputs, path) }),
    };
}

/** The properties that an update or replacement changes: those the plan names, else those whose inputs differ. */
export function propertyChanges({
    op,
    oldState,
    newState,
    detailedDiff,
    replaceReasons,
}: Step): readonly PropertyChange[] {
    if (op === "same" || op === "create" || op === "delete" || !oldState || !newState) return [];
    const named = Object.entries(detailedDiff ?? {});
    if (named.length > 0) return named.map(([path, diff]) => told(path, diff, oldState, newState));
    const replacing = new Set(replaceReasons ?? []);
    return compare(oldState.inputs ?? {}, newState.inputs ?? {}).changes.map(({ path, kind }) => ({
        path: formatPath(path),
        kind,
        replaces: replacing.has(formatPath(path)) || replacing.has(String(path[0])),
        ...(kind === "add" ? {} : { old: valueAt(oldState.inputs, path) }),
        ...(kind === "delete" ? {} : { new: valueAt(newState.inputs, path) }),
    }));
}

/** A value as people read it: secrets and what is not known yet are words, everything else is JSON. */
export function valueText(value: unknown, indent?: number): string {
    if (value === undefined) return "(none)";
    if (value === unknownText) return "(known after deployment)";
    if (value === secretText || isSecret(value)) return secretText;
    const text = JSON.stringify(value, (_key, inner: unknown) => (isSecret(inner) ? secretText : inner), indent);
    return text.replaceAll(`"${unknownText}"`, "(known after deployment)").replaceAll(unknownText, "…");
}

/** The object or list that a text holds as JSON, as policies of clouds do. */
export function embedded(value: unknown): object | undefined {
    if (typeof value !== "string" || !/^\s*[[{]/.test(value)) return undefined;
    try {
        return JSON.parse(value) as object;
    } catch {
        return undefined;
    }
}

/** Changes inside two JSON documents held as text; `undefined` where they are not both such documents. */
export function documentChanges(old: unknown, fresh: unknown): readonly PropertyChange[] | undefined {
    const before = embedded(old);
    const after = embedded(fresh);
    if (!before || !after || Array.isArray(before) !== Array.isArray(after)) return undefined;
    const changes = compare({ "": before }, { "": after }).changes;
    if (changes.length === 0) return undefined;
    return changes.map(({ path, kind }) => ({
        path: formatPath(path.slice(1)),
        kind,
        replaces: false,
        ...(kind === "add" ? {} : { old: valueAt(before, path.slice(1)) }),
        ...(kind === "delete" ? {} : { new: valueAt(after, path.slice(1)) }),
    }));
}
