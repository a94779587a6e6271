import { operationNames, type StackData } from "../data";
import { grouped, h } from "./dom";
import { stackLink } from "./route";

/** From so many stacks on, the map takes the whole width. */
export const manyStacks = 150;

/** What is worst about a stack, from the worst. */
const states = [
    { kind: "bad", label: "mandatory violation or failed" },
    { kind: "warn", label: "advisory violation" },
    { kind: "replace", label: "replaces or deletes" },
    { kind: "accent", label: "creates or updates" },
    { kind: "same", label: "unchanged" },
] as const;

const count = ({ counts }: StackData, name: (typeof operationNames)[number]): number =>
    counts[operationNames.indexOf(name)]!;

function stateOf(stack: StackData): (typeof states)[number] {
    const [mandatory, advisory] = stack.verdicts;
    if (stack.failed !== undefined || mandatory > 0) return states[0];
    if (advisory > 0) return states[1];
    if (count(stack, "replace") + count(stack, "delete") > 0) return states[2];
    return count(stack, "create") + count(stack, "update") + count(stack, "import") > 0 ? states[3] : states[4];
}

function groupOf({ kind, facts }: StackData): string {
    if (kind === "tenant") return facts.cell ?? facts.isolation ?? "tenants";
    return kind === "cell" ? "cells" : "stacks";
}

function square(stack: StackData): HTMLElement {
    const { kind, label } = stateOf(stack);
    const said = [stack.name, stack.facts.tier, `${grouped(stack.resources.length)} resources`, label].filter(Boolean);
    return h("a", { href: stackLink(stack.name), class: `square back-${kind}`, title: said.join(" · "), tabindex: -1 });
}

/** Every stack as a square, by where it lives and in the colour of what is worst about it. The list below says the same in words. */
export function fleetMap(stacks: readonly StackData[]): HTMLElement | false {
    if (stacks.length < 2) return false;
    const groups = new Map<string, StackData[]>();
    for (const stack of stacks) {
        const name = groupOf(stack);
        const group = groups.get(name) ?? [];
        groups.set(name, group);
        group.push(stack);
    }
    const rows = [...groups]
        .sort(([a], [b]) => (a < b ? -1 : 1))
        .map(([name, group]) =>
            h(
                "div",
                { class: "map-row" },
                h("span", { class: "name" }, name, h("small", {}, ` ${grouped(group.length)}`)),
                h("div", { class: "squares" }, group.map(square)),
            ),
        );
    const seen = new Set(stacks.map(stateOf));
    const legend = states
        .filter((state) => seen.has(state))
        .map(({ kind, label }) => h("li", {}, h("i", { class: `dot back-${kind}` }), label));
    return h(
        "section",
        { class: "card map" },
        h("h2", {}, "Fleet"),
        h("div", { "aria-hidden": "true" }, rows),
        h("ul", { class: "legend" }, legend),
    );
}
