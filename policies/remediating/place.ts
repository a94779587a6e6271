import { unknown } from "../rule";
import { isWrapped } from "../wire";

const isIndex = (key: string | undefined): boolean => key !== undefined && /^\d+$/.test(key);

function child(value: unknown, key: string): unknown {
    return typeof value === "object" && value !== null && Object.hasOwn(value, key)
        ? (value as Record<string, unknown>)[key]
        : undefined;
}

/** A container with one thing in it changed; lists stay lists. */
function changed(container: unknown, key: string, value: unknown): unknown {
    if (Array.isArray(container)) return Object.assign([...container], { [key]: value });
    if (typeof container === "object" && container !== null) return { ...container, [key]: value };
    return isIndex(key) ? Object.assign([], { [key]: value }) : { [key]: value };
}

/**
 * A value with something else at a path below it; what lies on the way is made where it is missing. In values of wire form what stands around a
 * value stays around the new one: what was secret is.
 */
export function place(value: unknown, path: readonly string[], to: unknown): unknown {
    if (isWrapped(value)) return { ...value, value: place(value.value, path, to) };
    const [key, ...below] = path;
    if (key === undefined) return to;
    return value === unknown ? unknown : changed(value, key, place(child(value, key), below, to));
}

/** The same in place: on what Pulumi hands to a remediation, which tells unknown values and secrets apart itself. */
export function placeIn(target: object, path: readonly string[], to: unknown): void {
    const [key, ...below] = path as [string, ...string[]];
    const container = target as Record<string, unknown>;
    if (below.length === 0) {
        container[key] = to;
        return;
    }
    if (typeof container[key] !== "object" || container[key] === null) container[key] = isIndex(below[0]) ? [] : {};
    placeIn(container[key] as object, below, to);
}

/** What lies at a path in values of wire form, with what stands around it on the way taken away. */
export function foundAt(
    value: unknown,
    path: readonly string[],
): { readonly value: unknown; readonly inside: unknown[] } {
    const inside: unknown[] = [];
    let current = value;
    for (const key of path) {
        while (isWrapped(current)) {
            inside.push(current);
            current = current.value;
        }
        current = child(current, key);
    }
    return { value: current, inside };
}
