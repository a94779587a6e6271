import { type Finding, type ResourceView, type StackView, type Unknown, unknown } from "../rule";
import { ask, must, type Truth } from "./logic";

/** The value at a dotted path below a value; unknown where it or what carries it is. */
export function at(value: unknown, path: string): unknown {
    let current = value;
    for (const key of path.split(".")) {
        if (current === unknown) return unknown;
        current =
            typeof current === "object" && current !== null && Object.hasOwn(current, key)
                ? (current as Record<string, unknown>)[key]
                : undefined;
    }
    return current ?? undefined;
}

/** A list, with one lone value taken as a list of it and nothing as the empty list. */
export function items(value: unknown): readonly unknown[] | Unknown {
    if (value === unknown) return unknown;
    if (value === undefined || value === null) return [];
    return Array.isArray(value) ? value : [value];
}

/** Whether some item passes the test; unknown items and lists count as unknown. */
export function someItem(value: unknown, test: (item: unknown) => Truth): Truth {
    const list = items(value);
    if (list === unknown) return unknown;
    let result: Truth = false;
    for (const item of list) {
        const truth = ask(item, test);
        if (truth === true) return true;
        if (truth === unknown) result = unknown;
    }
    return result;
}

/** The entries of an object, whose values may be unknown; unknown where the object is. */
export function entries(value: unknown): readonly (readonly [string, unknown])[] | Unknown {
    if (value === unknown) return unknown;
    return typeof value === "object" && value !== null ? Object.entries(value) : [];
}

/** Programs in other languages may write booleans as text. */
export const isTrue = (value: unknown): boolean => value === true || value === "true";
export const isFalse = (value: unknown): boolean => value === false || value === "false";
export const isSet = (value: unknown): boolean => value !== undefined && value !== null && value !== "";

/** Text of a text, number or switch; empty for everything else, which no rule compares with a word. */
export function textOf(value: unknown): string {
    return typeof value === "string" || typeof value === "number" || typeof value === "boolean" ? `${value}` : "";
}

/** Number of a number or of a text that is one. */
export function numberOf(value: unknown): number | undefined {
    if (typeof value === "number") return value;
    return typeof value === "string" && /^\d+(\.\d+)?$/.test(value) ? Number(value) : undefined;
}

/** Asks about one property. */
export function expect(
    resource: ResourceView,
    path: string,
    holds: (value: unknown) => Truth,
    failure: string,
): Finding {
    return must(ask(resource.get(path), holds), failure, path);
}

/** The property must be true; unset counts as false. */
export function expectTrue(resource: ResourceView, path: string, failure: string): Finding {
    return expect(resource, path, isTrue, failure);
}

/** Asks about every resource of the types. */
export function each(
    stack: StackView,
    types: readonly string[],
    check: (resource: ResourceView) => Finding,
): { urn: string; finding: Finding }[] {
    return stack.ofType(...types).map((resource) => ({ urn: resource.urn, finding: check(resource) }));
}
