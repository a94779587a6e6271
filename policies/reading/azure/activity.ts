import type { ResourceView } from "../../rule";
import { ask, every, not, some, type Truth } from "../logic";
import { at, isFalse, someItem } from "../values";

type Test = (value: unknown) => boolean;

/** One condition of an activity alert, or each of several that are alternatives. */
const anyLeaf = (condition: unknown, test: (leaf: unknown) => Truth): Truth =>
    some([test(condition), someItem(at(condition, "anyOf"), test)]);

/** Whether a condition is about a field. */
export function isAbout(condition: unknown, field: Test): Truth {
    return anyLeaf(condition, (leaf) => ask(at(leaf, "field"), field));
}

/** Whether a condition takes in a value of a field: by itself, or as one of several. */
export function takesIn(condition: unknown, field: Test, value: Test): Truth {
    return anyLeaf(condition, (leaf) =>
        every([
            ask(at(leaf, "field"), field),
            some([ask(at(leaf, "equals"), value), someItem(at(leaf, "containsAny"), value)]),
        ]),
    );
}

/** Whether an activity alert is on and some condition of it passes the test. */
export function tells(alert: ResourceView, test: (condition: unknown) => Truth): Truth {
    return every([not(ask(alert.get("enabled"), isFalse)), someItem(alert.get("condition.allOf"), test)]);
}
