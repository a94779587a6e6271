import type { ParameterValues } from "../../model/policies";
import { amount } from "../parameter";
import { type StackView, type Unknown, unknown } from "../rule";
import { ask, every, type Truth } from "./logic";
import { boundOfData } from "./retention";
import { at, numberOf } from "./values";

/** Days that a mistake takes to be found: no bound of the tenant's asks for fewer. The product's own stores keep what was overwritten for as long. */
const leastDays = 7;

export const versionDays = amount({
    name: "versions",
    about: "Days within which a bucket lets go of what it need not keep, at most.",
    // Ten years, as with records.
    default: 3_660,
    least: 1,
    most: 3_660,
    stricter: "lower",
});

/** Days within which a bucket lets go of what is old. */
export interface MostDays {
    /** Of earlier versions: what the rule's setting and the tenant's data (its classes, `data.retention`) allow. */
    readonly versions: number | Unknown;
    /** Of objects themselves, which the tenant's data does not bound. */
    readonly objects: number;
}

export function mostDays(stack: StackView, values: ParameterValues): MostDays {
    const bound = boundOfData(stack, "copies");
    const objects = versionDays.of(values);
    return { versions: bound === unknown ? unknown : Math.min(objects, Math.max(leastDays, bound)), objects };
}

/** Whether something ends after a number of days that is no more than may be. */
export function endsWithin(value: unknown, most: number | Unknown): Truth {
    return ask(value, (days) => {
        const count = numberOf(days) ?? 0;
        return count > 0 && ask(most, (known) => count <= Number(known));
    });
}

const isEmpty = (value: unknown): boolean =>
    value === undefined ||
    value === 0 ||
    value === "" ||
    (typeof value === "object" && value !== null && Object.keys(value).length === 0);

/** Whether none of the properties that would take a part of the objects alone is set. */
export function takesAll(rule: unknown, narrowing: readonly string[]): Truth {
    return every(narrowing.map((path) => ask(at(rule, path), isEmpty)));
}
