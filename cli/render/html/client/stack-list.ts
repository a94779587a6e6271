import { operationNames, type StackData } from "../data";
import { wordsOf } from "../search";
import { chip, number, operationCounts } from "./badges";
import type { View } from "./context";
import { grouped, h, lazily, refill } from "./dom";
import { type Filter, overviewLink, stackLink } from "./route";

const count = (stack: StackData, ...names: (typeof operationNames)[number][]): number =>
    names.reduce((sum, name) => sum + stack.counts[operationNames.indexOf(name)]!, 0);

const shows: Readonly<Record<string, { label: string; test: (stack: StackData) => boolean }>> = {
    "": { label: "all", test: () => true },
    mandatory: { label: "mandatory violations", test: ({ verdicts }) => verdicts[0] > 0 },
    violations: { label: "any violation", test: ({ verdicts }) => verdicts[0] + verdicts[1] > 0 },
    held: { label: "no violation", test: ({ verdicts }) => verdicts[0] + verdicts[1] === 0 },
    changes: { label: "changes", test: (stack) => count(stack, "create", "update", "replace", "delete", "import") > 0 },
    disruptive: { label: "replaced or deleted", test: (stack) => count(stack, "replace", "delete") > 0 },
    unchanged: {
        label: "unchanged",
        test: (stack) => count(stack, "create", "update", "replace", "delete", "import") === 0,
    },
    failed: { label: "failed", test: ({ failed }) => failed !== undefined },
};

const orders: Readonly<Record<string, (a: StackData, b: StackData) => number>> = {
    changes: (a, b) =>
        count(b, "create", "update", "replace", "delete") - count(a, "create", "update", "replace", "delete"),
    resources: (a, b) => b.resources.length - a.resources.length,
    violations: (a, b) => b.verdicts[0] - a.verdicts[0] || b.verdicts[1] - a.verdicts[1],
    tier: (a, b) => (a.facts.tier ?? "").localeCompare(b.facts.tier ?? "", "en"),
};

function narrowed(view: View, filter: Filter): StackData[] {
    const words = wordsOf(filter.q);
    const same = (wanted: string, value: string | undefined): boolean => wanted === "" || wanted === (value ?? "");
    const found = view.decoder.data.stacks.filter(
        (stack) =>
            same(filter.tier, stack.facts.tier) &&
            same(filter.isolation, stack.facts.isolation) &&
            same(
                filter.cell,
                stack.facts.cell ?? (stack.kind === "cell" ? stack.name.slice("cell.".length) : undefined),
            ) &&
            same(filter.kind, stack.kind) &&
            (shows[filter.show]?.test(stack) ?? true) &&
            view.search.stack(stack, words),
    );
    const order = orders[filter.sort];
    return order ? found.sort(order) : found;
}

function row(view: View, stack: StackData, q: string): HTMLElement {
    const { name, kind, facts, counts, verdicts, resources, failed } = stack;
    const words = wordsOf(q);
    const hits =
        words.length > 0 ? resources.filter((_, index) => view.search.resource(stack, index, words)).length : 0;
    const cell = (label: string, ...children: (Node | string)[]): HTMLElement =>
        h("td", { "data-label": label }, children);
    return h(
        "tr",
        {},
        h(
            "th",
            { scope: "row" },
            h("a", { href: stackLink(name, undefined, q) }, name),
            failed !== undefined && chip("failed", "bad"),
            hits > 0 && h("small", { class: "hits" }, ` ${grouped(hits)} ${hits === 1 ? "resource" : "resources"}`),
        ),
        cell("Kind", [kind === "tenant" ? undefined : kind, facts.tier, facts.isolation].filter(Boolean).join(" · ")),
        cell("Place", [facts.cell, facts.cloud, facts.region].filter(Boolean).join(" · ")),
        cell("Resources", grouped(resources.length)),
        cell("Changes", h("span", { class: "counts" }, operationCounts(counts))),
        cell("Mandatory", number(verdicts[0], "bad")),
        cell("Advisory", number(verdicts[1], "warn")),
        cell("Open", number(verdicts[2], "open")),
    );
}

function choice(
    label: string,
    name: keyof Filter,
    values: readonly (readonly [string, string])[],
    filter: Filter,
): HTMLElement {
    const options = values.map(([value, text]) => h("option", { value, selected: filter[name] === value }, text));
    const change = (event: Event): void => {
        location.hash = overviewLink({ ...filter, [name]: (event.target as HTMLSelectElement).value });
    };
    return h("label", {}, h("span", {}, label), h("select", { name, change }, options));
}

function distinct(
    stacks: readonly StackData[],
    pick: (stack: StackData) => string | undefined,
): (readonly [string, string])[] {
    const values = [...new Set(stacks.map(pick).filter((one): one is string => Boolean(one)))].sort();
    return [["", "all"], ...values.map((one) => [one, one] as const)];
}

/** The stacks that a filter leaves, with the filter above them. */
export function stackList(view: View, filter: Filter): HTMLElement {
    const { stacks } = view.decoder.data;
    const found = narrowed(view, filter);
    const head = (label: string, sort?: string): HTMLElement => {
        if (sort === undefined) return h("th", { scope: "col" }, label);
        const chosen = filter.sort === sort;
        const link = h(
            "a",
            { href: overviewLink({ ...filter, sort: chosen ? "" : sort }), title: "sort by this" },
            label,
            chosen && " ▾",
        );
        return h("th", { scope: "col", "aria-sort": chosen ? "descending" : "none" }, link);
    };
    const body = h("tbody");
    lazily(body, found, (stack) => row(view, stack, filter.q), { more: "tr" });
    const used = Object.values({ ...filter, sort: "" }).some(Boolean);
    const section = h("section", { class: "stacks", id: "stacks" });
    refill(
        section,
        h("h2", {}, "Stacks"),
        h(
            "div",
            { class: "filters", role: "group", "aria-label": "Filters" },
            choice(
                "Kind",
                "kind",
                distinct(stacks, ({ kind }) => kind),
                filter,
            ),
            choice(
                "Tier",
                "tier",
                distinct(stacks, ({ facts }) => facts.tier),
                filter,
            ),
            choice(
                "Isolation",
                "isolation",
                distinct(stacks, ({ facts }) => facts.isolation),
                filter,
            ),
            choice(
                "Cell",
                "cell",
                distinct(stacks, ({ facts }) => facts.cell),
                filter,
            ),
            choice(
                "Show",
                "show",
                Object.entries(shows).map(([value, { label }]) => [value, label] as const),
                filter,
            ),
            h(
                "output",
                { class: "about", "aria-live": "polite", id: "found" },
                `${grouped(found.length)} of ${grouped(stacks.length)}`,
            ),
            used && h("a", { class: "reset", href: overviewLink({ sort: filter.sort }) }, "reset"),
        ),
        h(
            "table",
            { class: "list" },
            h(
                "thead",
                {},
                h(
                    "tr",
                    {},
                    head("Stack"),
                    head("Kind", "tier"),
                    head("Place"),
                    head("Resources", "resources"),
                    head("Changes", "changes"),
                    head("Mandatory", "violations"),
                    head("Advisory"),
                    head("Open"),
                ),
            ),
            body,
        ),
        found.length === 0 && h("p", { class: "empty" }, "Nothing matches."),
    );
    return section;
}
