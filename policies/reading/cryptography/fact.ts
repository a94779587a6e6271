import { type Unknown, unknown } from "../../rule";

/**
 * One thing that an inventory says, and on what it rests: it stands in the plan; it follows from a provider's documented default,
 * with where that is written; or nobody knows it before deployment.
 */
export type Fact<T> =
    | { readonly basis: "planned"; readonly value: T }
    | { readonly basis: "inferred"; readonly value: T; readonly source: string }
    | { readonly basis: "unknown"; readonly reason: string };

export const planned = <T>(value: T): Fact<T> => ({ basis: "planned", value });
export const inferred = <T>(value: T, source: string): Fact<T> => ({ basis: "inferred", value, source });
export const notKnown = (reason: string): Fact<never> => ({ basis: "unknown", reason });

/** A property as a fact: what is unset follows from `unset`. */
export function factOf<T>(
    value: unknown,
    what: string,
    read: (known: unknown) => Fact<T>,
    unset: () => Fact<T>,
): Fact<T> {
    if ((value as Unknown) === unknown) return notKnown(`${what} is not known before deployment`);
    return value === undefined || value === null || value === "" ? unset() : read(value);
}

/** The value of a fact, where there is one. */
export function factValue<T>(fact: Fact<T>): T | undefined {
    return fact.basis === "unknown" ? undefined : fact.value;
}

/** The same fact about something that follows from it. */
export function mapFact<A, B>(fact: Fact<A>, change: (value: A) => B): Fact<B> {
    return fact.basis === "unknown" ? fact : { ...fact, value: change(fact.value) };
}
