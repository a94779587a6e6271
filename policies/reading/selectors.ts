import { unknown } from "../rule";
import { ask, every, type Truth } from "./logic";
import { at, entries, items, someItem, textOf } from "./values";

/** Whether a selector without conditions is meant: it picks everything there is. */
export function picksAll(selector: unknown): Truth {
    if (selector === unknown) return unknown;
    const labels = entries(at(selector, "matchLabels"));
    const expressions = items(at(selector, "matchExpressions"));
    return every([
        labels === unknown ? unknown : labels.length === 0,
        expressions === unknown ? unknown : expressions.length === 0,
    ]);
}

/** Whether a label selector picks something with the labels. */
export function picks(selector: unknown, labels: unknown): Truth {
    if (selector === unknown || labels === unknown) return unknown;
    const wanted = entries(at(selector, "matchLabels"));
    const expressions = items(at(selector, "matchExpressions"));
    if (wanted === unknown || expressions === unknown) return unknown;
    const given = new Map(Object.entries(labels ?? {}));
    return every([
        ...wanted.map(([name, value]) => equals(given.get(name), value)),
        ...expressions.map((expression) => ask(expression, (known) => meets(known, given))),
    ]);
}

function equals(a: unknown, b: unknown): Truth {
    return a === unknown || b === unknown ? unknown : a === b;
}

function meets(expression: unknown, labels: ReadonlyMap<string, unknown>): Truth {
    const name = at(expression, "key");
    const operator = at(expression, "operator");
    if (name === unknown || operator === unknown) return unknown;
    const value = labels.get(textOf(name));
    const among = value === undefined ? false : someItem(at(expression, "values"), (item) => equals(value, item));
    switch (operator) {
        case "In":
            return among;
        case "NotIn":
            return among === unknown ? unknown : !among;
        case "Exists":
            return value !== undefined;
        default:
            return value === undefined;
    }
}
