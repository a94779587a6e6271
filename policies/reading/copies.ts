import { type Finding, type ResourceView, type StackView, unknown } from "../rule";
import { fail, pass, undetermined } from "./logic";
import { textOf } from "./values";

/** Buckets of a cloud. */
interface Buckets {
    readonly types: readonly string[];
    /** The input that names one. */
    readonly named: string;
}

/**
 * Whether copies go to a bucket of the stack, where every other rule judges them.
 * @param property of the resource that copies, which tells the destination
 */
export function inStack(
    stack: StackView,
    one: ResourceView,
    destination: unknown,
    property: string,
    { types, named }: Buckets,
): Finding {
    const known = stack.ofType(...types);
    if (destination === unknown) {
        const from = one.propertyDependencies[property] ?? [];
        const behind = known.filter(({ urn }) => from.includes(urn));
        return behind.length > 0 ? pass : undetermined("where copies go");
    }
    const name = textOf(destination).split(":::").at(-1);
    const names = known.map((bucket) => bucket.get(named));
    if (names.includes(name)) return pass;
    const unnamed = names.some((each) => each === unknown || each === undefined);
    return unnamed
        ? undetermined("where copies go")
        : fail(`copies go to ${name}, a bucket of no stack of the tenant's`);
}
