import { isObject, isSecret, type Properties, secret, unwrap } from "./wire";

/** Names and list indices on the way to a nested property; the name `*` matches any. */
export type PropertyPath = readonly (string | number)[];

/** The text is no property path. */
export class PathError extends Error {}

/** Parses Pulumi's property paths, such as `spec.template["a.b"][0]` or `ingress[*].fromPort`. */
export function parsePath(text: string): PropertyPath {
    const path: (string | number)[] = [];
    let rest = text;
    while (rest !== "") {
        const match =
            /^\.?\["((?:\\"|[^"])*)"\]/.exec(rest) ?? /^\.?\[(\d+|\*)\]/.exec(rest) ?? /^\.?([^.[]+)/.exec(rest);
        if (!match || (path.length === 0 && rest.startsWith("."))) throw new PathError(`not a property path: ${text}`);
        const [whole, element] = match as unknown as [string, string];
        if (/^\.?\["/.test(whole)) path.push(element.replaceAll('\\"', '"'));
        else path.push(/^\.?\[\d/.test(whole) ? Number(element) : element);
        rest = rest.slice(whole.length);
    }
    return path;
}

/** Prints a path as Pulumi does. */
export function formatPath(path: PropertyPath): string {
    let text = "";
    for (const element of path) {
        if (typeof element === "number") text += `[${element}]`;
        else if (/^[A-Za-z_$][\w$]*$/.test(element)) text += text === "" ? element : `.${element}`;
        else text += `["${element.replaceAll('"', '\\"')}"]`;
    }
    return text;
}

/** Whether `outer` is `inner` or one of what holds it. */
export function containsPath(outer: PropertyPath, inner: PropertyPath): boolean {
    return outer.length <= inner.length && outer.every((element, at) => element === "*" || element === inner[at]);
}

type Tree = Record<string, unknown> | unknown[];

function isTree(value: unknown): value is Tree {
    return typeof value === "object" && value !== null && !isSecret(value);
}

/** Sets what lies at `key` back to its old value; false where one of the two lists has no such element. */
function restore(old: unknown, fresh: Tree, key: string | number, hide: boolean): boolean {
    const tree = fresh as Record<string | number, unknown>;
    if (Array.isArray(fresh)) {
        if (!Array.isArray(old) || typeof key !== "number") return !Array.isArray(old) && typeof key !== "number";
        if (key >= old.length && key >= fresh.length) return true;
        if (key >= old.length || key >= fresh.length) return false;
        tree[key] = hide ? secret(old[key]) : old[key];
        return true;
    }
    if (isObject(old) && Object.hasOwn(old, key)) tree[key] = hide ? secret(old[key]) : old[key];
    else delete tree[key];
    return true;
}

function keysOf(value: unknown): (string | number)[] {
    return Array.isArray(value) ? value.map((_, at) => at) : isObject(value) ? Object.keys(value) : [];
}

function reset(path: PropertyPath, oldValue: unknown, freshValue: unknown, hide: boolean): boolean {
    const [key, ...rest] = path as [string | number, ...(string | number)[]];
    const hidden = hide || (isSecret(oldValue) && !isSecret(freshValue));
    const old = unwrap(oldValue);
    const fresh = unwrap(freshValue);
    if (!isTree(fresh)) return !isTree(old);
    if (key === "*") {
        const keys = [...new Set([...keysOf(old), ...keysOf(fresh)])];
        return keys.map((each) => reset([each, ...rest], oldValue, freshValue, hide)).every(Boolean);
    }
    if (rest.length === 0) return restore(old, fresh, key, hidden);
    if (!isTree(old)) return false;
    const before = (old as Record<string | number, unknown>)[key];
    const after = (fresh as Record<string | number, unknown>)[key];
    if (before === undefined && after === undefined) return true;
    return before !== undefined && after !== undefined && reset(rest, before, after, hidden);
}

/** `fresh` with the properties at `paths` as they are in `old`, and the paths at which that is impossible. */
export function resetPaths(
    paths: readonly string[],
    old: Properties,
    fresh: Properties,
): { readonly inputs: Properties; readonly impossible: readonly string[] } {
    if (paths.length === 0) return { inputs: fresh, impossible: [] };
    const inputs = structuredClone(fresh);
    return { inputs, impossible: paths.filter((path) => !reset(parsePath(path), old, inputs, false)) };
}
