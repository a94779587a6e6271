import type { StackData } from "../data";
import { keyOf, type Resource } from "../decode";
import { wordsOf } from "../search";
import { chip, operationCounts } from "./badges";
import { loweredCard, remediatedCard } from "./cards";
import type { View } from "./context";
import { grouped, h, lazily, refill } from "./dom";
import { findingItem } from "./finding-item";
import { resourcePanel } from "./resource-panel";
import { overviewLink, stackLink } from "./route";
import { Tree } from "./tree";
import { valueView } from "./values";

function facts(stack: StackData): HTMLElement {
    const known = Object.entries(stack.facts).map(([name, value]) =>
        h("div", {}, h("dt", {}, name), h("dd", {}, value)),
    );
    return h("dl", { class: "facts" }, known);
}

function crumbs({ decoder }: View, stack: StackData): HTMLElement {
    const { stacks } = decoder.data;
    const at = stacks.indexOf(stack);
    const neighbour = (one: StackData | undefined, label: string) =>
        one && h("a", { href: stackLink(one.name), title: one.name }, label);
    return h(
        "nav",
        { class: "crumbs", "aria-label": "Way back" },
        h("a", { href: overviewLink() }, "Plan"),
        ` / ${stack.kind} / `,
        h("span", { class: "around" }, neighbour(stacks[at - 1], "‹ previous"), neighbour(stacks[at + 1], "next ›")),
    );
}

function verdict({ failed, verdicts: [mandatory, advisory, open, passed] }: StackData): HTMLElement {
    const held = advisory + open + passed > 0 && failed === undefined;
    return h(
        "p",
        { class: "verdict" },
        mandatory > 0
            ? chip(`${grouped(mandatory)} mandatory`, "bad")
            : held && chip("every mandatory policy held", "good"),
        advisory > 0 && chip(`${grouped(advisory)} advisory`, "warn"),
        open > 0 && chip(`${grouped(open)} not known before deployment`, "open"),
        passed > 0 && chip(`${grouped(passed)} passed`),
    );
}

/** What the stack breaks, each with its fix. */
function violationsCard({ decoder }: View, stack: StackData): HTMLElement | false {
    const { rules } = decoder.data;
    const failed = stack.findings.filter(([, , , open]) => open === 0);
    if (failed.length === 0) return false;
    const rank = (rule: number): number => (rules[rule]!.level === "mandatory" ? 0 : 1);
    const list = h("ul", { class: "findings" });
    lazily(
        list,
        failed.sort(([a], [b]) => rank(a) - rank(b)),
        (finding) => findingItem(decoder, stack, finding, { rule: true, resource: true }),
        { piece: 30, more: "li" },
    );
    return h(
        "details",
        { class: "card violations", open: failed.length <= 10 },
        h("summary", {}, h("h2", {}, `Violations (${grouped(failed.length)})`)),
        list,
    );
}

const changing = "changing";

/** The controls above the tree: words, and what happens to resources. */
function toolbar(view: View, stack: StackData, tree: Tree, resources: readonly Resource[], query: string): HTMLElement {
    const input = h("input", {
        type: "search",
        placeholder: "Filter resources and properties",
        "aria-label": "Filter resources",
        value: query,
    });
    const happening = [...new Set(resources.map(({ operation }) => operation))];
    const mixed = happening.includes("same") && happening.some((one) => one !== "same" && one !== "read");
    const select = h(
        "select",
        { "aria-label": "Operation" },
        h("option", { value: "" }, "every operation"),
        mixed && h("option", { value: changing, selected: true }, "what changes"),
        happening.map((one) => h("option", { value: one }, one)),
    );
    const found = h("output", { class: "about", "aria-live": "polite" });
    const apply = (): void => {
        const words = wordsOf(input.value);
        const operation = select.value;
        const passes = ({ operation: one }: Resource): boolean =>
            operation === changing ? one !== "same" && one !== "read" : operation === "" || one === operation;
        const test = (resource: Resource): boolean =>
            passes(resource) && view.search.resource(stack, resource.index, words);
        const count = tree.filter(words.length > 0 || operation !== "" ? test : undefined);
        found.textContent = `${grouped(count)} of ${grouped(resources.length)}`;
    };
    input.addEventListener("input", apply);
    select.addEventListener("change", apply);
    apply();
    const button = (label: string, all: boolean): HTMLElement =>
        h("button", { type: "button", click: () => tree.openAll(all) }, label);
    return h("div", { class: "toolbar" }, input, select, button("Open all", true), button("Close all", false), found);
}

function indexOf(resources: readonly Resource[], wanted: string | undefined): number {
    return wanted === undefined ? -1 : resources.findIndex((one) => keyOf(one) === wanted);
}

/** A stack: what it is, what the policies say, and its resources. */
export function stackPage(
    view: View,
    stack: StackData,
    query: string,
    wanted: string | undefined,
): { elements: HTMLElement[]; show: (resource: string | undefined) => void } {
    const resources = view.decoder.resources(stack);
    const violations = new Map<number, number>();
    for (const [, index, , open] of stack.findings)
        if (open === 0) violations.set(index, (violations.get(index) ?? 0) + 1);
    const choose = (index: number): void => {
        location.hash = stackLink(stack.name, keyOf(resources[index]!), query);
    };
    const tree = new Tree({ resources, violations, choose });
    const panel = h("aside", { class: "panel", "aria-labelledby": "panel-title", tabindex: -1 });
    const show = (resource: string | undefined): void => {
        const index = indexOf(resources, resource);
        panel.classList.toggle("chosen", index >= 0);
        const close = h(
            "a",
            { class: "close", href: stackLink(stack.name, undefined, query), "aria-label": "Close" },
            "×",
        );
        if (index >= 0) {
            tree.mark(index);
            refill(panel, close, resourcePanel(view, stack, resources, index));
        } else refill(panel, h("p", { class: "empty", id: "panel-title" }, "Choose a resource to see its properties."));
        panel.scrollTop = 0;
    };
    show(wanted);
    const target = indexOf(resources, wanted);
    if (target >= 0) requestAnimationFrame(() => tree.reveal(target));
    const outputs = view.decoder.value(stack.outputs, stack.name);
    return {
        elements: [
            crumbs(view, stack),
            h(
                "div",
                { class: "title" },
                h("h1", {}, stack.name),
                h("span", { class: "counts" }, operationCounts(stack.counts)),
            ),
            stack.failed !== undefined && h("p", { class: "banner bad", role: "alert" }, `Failed: ${stack.failed}`),
            verdict(stack),
            facts(stack),
            violationsCard(view, stack),
            loweredCard(view, stack.name),
            remediatedCard(view, stack.name),
            h(
                "div",
                { class: "split" },
                h("section", { class: "card tree-card" }, toolbar(view, stack, tree, resources, query), tree.element),
                panel,
            ),
            outputs !== undefined &&
                h("details", { class: "card" }, h("summary", {}, h("h2", {}, "Outputs")), valueView(outputs)),
            h("p", { class: "about hash" }, `made from ${stack.hash}`),
        ].filter((one): one is HTMLElement => one !== false),
        show,
    };
}
