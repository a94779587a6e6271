import { unknown } from "../rule";
import { ask, every, some, type Truth } from "./logic";
import { at, entries, items, someItem, textOf } from "./values";

/** Label that tells whose an object is, and the one that gives a namespace's name. */
export const tenantLabel = "tenantry.io/tenant";
export const nameLabel = "kubernetes.io/metadata.name";

/**
 * Labels that Kubernetes, or Tenantry, gives to all of a kind: that one exists says nothing.
 * Source: kubernetes.io/docs/reference/labels-annotations-taints, as known 2026-11; controllers of pods give the others.
 */
const given = {
    namespaces: [nameLabel, tenantLabel, "pod-security.kubernetes.io/enforce"],
    pods: ["pod-template-hash", "controller-revision-hash", tenantLabel],
} as const;

/** Whether labels have one whose key is as asked, with a value as asked. */
export function hasLabel(labels: unknown, isKey: (key: string) => boolean, test: (value: unknown) => Truth): Truth {
    const list = entries(labels);
    if (list === unknown) return unknown;
    return some(list.filter(([key]) => isKey(key)).map(([, value]) => ask(value, test)));
}

/** Whether a selector without conditions is meant: it picks everything there is. */
export function picksAll(selector: unknown): Truth {
    return conditions(selector, () => false);
}

/**
 * Whether a selector picks whatever nobody thought of: it names nothing, but leaves some out (`NotIn`, `DoesNotExist`), or asks
 * for a label that all have.
 */
export function picksMost(selector: unknown, kind: keyof typeof given): Truth {
    return conditions(selector, (expression) =>
        ask(at(expression, "operator"), (operator) => {
            if (operator === "NotIn" || operator === "DoesNotExist") return true;
            const shared: readonly string[] = given[kind];
            return operator === "Exists" && ask(at(expression, "key"), (key) => shared.includes(textOf(key)));
        }),
    );
}

/** Whether a selector names no label's value, and all that it says of labels is as the test says. */
function conditions(selector: unknown, test: (expression: unknown) => Truth): Truth {
    if (selector === unknown) return unknown;
    const labels = entries(at(selector, "matchLabels"));
    const expressions = items(at(selector, "matchExpressions"));
    return every([
        labels === unknown ? unknown : labels.length === 0,
        expressions === unknown ? unknown : every(expressions.map((expression) => ask(expression, test))),
    ]);
}

/** Whether a selector asks for a value of one of the labels that is as the test says. */
export function namesValue(selector: unknown, test: (label: string, value: string) => boolean): Truth {
    const labels = entries(at(selector, "matchLabels"));
    const isWanted = (label: unknown, value: unknown): Truth =>
        ask(label, (key) => ask(value, (known) => typeof known === "string" && test(textOf(key), known)));
    return some([
        labels === unknown ? unknown : some(labels.map(([label, value]) => isWanted(label, value))),
        someItem(at(selector, "matchExpressions"), (expression) =>
            every([
                ask(at(expression, "operator"), (operator) => operator === "In"),
                someItem(at(expression, "values"), (value) => isWanted(at(expression, "key"), value)),
            ]),
        ),
    ]);
}

/** Whether a selector asks for a label by its key, whatever the value. */
export function asksForLabel(selector: unknown, label: string): boolean {
    const labels = entries(at(selector, "matchLabels"));
    return labels !== unknown && labels.some(([key]) => key === label);
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
