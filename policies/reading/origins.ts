import { type ResourceView, type StackView, unknown } from "../rule";
import type { Truth } from "./logic";

/** URNs that the value of a property was made from. */
export const madeFrom = (resource: ResourceView, property: string): readonly string[] =>
    resource.propertyDependencies[property.split(".")[0]!] ?? [];

/** Those of them that are of the types. */
export const madeFromTypes = (stack: StackView, from: readonly string[], types: readonly string[]): readonly string[] =>
    from.filter((urn) => types.includes(stack.byUrn(urn)?.type ?? ""));

/** Resources with all that they were made from, one by way of another, up to those of the types. */
function origins(stack: StackView, urns: readonly string[], types: readonly string[]): readonly string[] {
    const found = new Set(urns);
    for (const urn of found) {
        const resource = stack.byUrn(urn);
        if (!resource || types.includes(resource.type)) continue;
        for (const before of [...resource.dependencies, ...Object.values(resource.propertyDependencies).flat()])
            found.add(before);
    }
    return [...found];
}

const haveNothingInCommon = (one: readonly string[], other: readonly string[]) =>
    !one.some((urn) => other.includes(urn));

/**
 * Whether what two values were made from leads to nothing that both may be named after: to wholes, of the types, that are not the same; or to a whole of the
 * stack for one, and for the other past every one; or to nothing that is the same.
 */
export function areApart(
    stack: StackView,
    one: readonly string[],
    other: readonly string[],
    types: readonly string[],
): boolean {
    const [first, second] = [origins(stack, one, types), origins(stack, other, types)];
    const [wholes, others] = [first, second].map((urns) => madeFromTypes(stack, urns, types));
    if (wholes!.length > 0 && others!.length > 0) return haveNothingInCommon(wholes!, others!);
    return madeFromTypes(stack, [...one, ...other], types).length > 0 || haveNothingInCommon(first, second);
}

/**
 * Whether a resource bears a name that a program wrote down: one that it has, or one of its own inputs that other resources are still to tell. A name that
 * the cloud will only give cannot have been written down.
 */
export function bears(
    resource: ResourceView,
    name: unknown,
    names: readonly string[],
    spelled: (name: unknown) => unknown,
): Truth {
    if (names.some((path) => resource.get(path) !== unknown && isSpelledAlike(resource.get(path), name, spelled)))
        return true;
    const isToCome = (path: string) => resource.get(path) === unknown && madeFrom(resource, path).length > 0;
    return names.some(isToCome) && unknown;
}

const isSpelledAlike = (one: unknown, other: unknown, spelled: (name: unknown) => unknown) =>
    typeof one === "string" && spelled(one) === spelled(other);
