import { type Fact, factOf, inferred, notKnown, planned } from "../../../policies/reading/cryptography/fact";
import { numberOf, textOf } from "../../../policies/reading/values";
import type { ResourceView, StackView } from "../../../policies/rule";
import type { Draft, Retention } from "../document";

/** Says what of a tenant lies in a resource. */
export type Reader = (one: ResourceView, stack: StackView) => readonly Draft[];

export const unverified = "from knowledge, unverified";

/** What stays until somebody deletes it. */
export const kept = (until: string): Retention => ({ days: planned(null), until });

/** What goes with the moment. */
export const passing = (until: string, source: string): Retention => ({ days: inferred(0, source), until });

/** Days of a property that holds a number of them, or seconds such as `604800s`, or a span such as `P35D` or `P1W`. */
export function daysOf(value: unknown, property: string, unset: () => Fact<number>): Fact<number> {
    return factOf(
        value,
        property,
        (known) => {
            const days = numberOf(known) ?? spanOf(textOf(known));
            return days === undefined ? notKnown(`${property} is no span of days`) : planned(days);
        },
        unset,
    );
}

function spanOf(text: string): number | undefined {
    const [, count, unit] = /^(?:P(?=\d+[DW]$))?(\d+)([DWs])$/.exec(text) ?? [];
    if (count === undefined) return undefined;
    return unit === "s" ? Number(count) / 86_400 : Number(count) * (unit === "W" ? 7 : 1);
}

/** What ends a number of days after it was written. */
export function ending(days: Fact<number>, until: string): Retention {
    return { days, until };
}

/** Days of a property of the resource. */
export const daysAt = (one: ResourceView, property: string, unset: () => Fact<number>): Fact<number> =>
    daysOf(one.get(property), property, unset);

/** The sum of two spans; unknown where one is. */
export function added(one: Fact<number>, other: Fact<number> | undefined): Fact<number> {
    if (other === undefined || one.basis === "unknown") return one;
    if (other.basis === "unknown") return other;
    const value = one.value + other.value;
    return one.basis === "inferred" ? { ...one, value } : { ...other, value };
}

/** The longest of several spans; unknown where one is. */
export function longest(all: readonly Fact<number>[]): Fact<number> | undefined {
    const gap = all.find(({ basis }) => basis === "unknown");
    if (gap) return gap;
    return all.reduce<Fact<number> | undefined>((most, one) => {
        if (most === undefined || most.basis === "unknown" || one.basis === "unknown") return one;
        return one.value > most.value ? one : most;
    }, undefined);
}

/** The class that the program tags a resource with (`data_class`), in whatever words the cloud has for tags. */
export function taggedClass(one: ResourceView): string {
    return textOf(one.get("tags.data_class")) || textOf(one.get("labels.data_class"));
}
