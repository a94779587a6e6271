import { ruleChips } from "./badges";
import { ruleKey, type View } from "./context";
import { grouped, h, lazily } from "./dom";
import { findingItem } from "./finding-item";
import { overviewLink } from "./route";

/** A rule, and everything that breaks it. */
export function rulePage({ decoder }: View, key: string): HTMLElement[] {
    const { rules, stacks } = decoder.data;
    const number = rules.findIndex((one) => ruleKey(one) === key);
    const rule = rules[number];
    const back = h(
        "nav",
        { class: "crumbs", "aria-label": "Way back" },
        h("a", { href: overviewLink() }, "Plan"),
        " / rules",
    );
    if (!rule) return [back, h("h1", {}, "No such rule"), h("p", {}, `Nothing here is called ${key}.`)];
    const found = stacks.flatMap((stack) =>
        stack.findings.filter(([one]) => one === number).map((finding) => ({ stack, finding })),
    );
    const list = h("ul", { class: "findings" });
    lazily(
        list,
        found,
        ({ stack, finding }) => findingItem(decoder, stack, finding, { rule: false, resource: true, stack: true }),
        { more: "li" },
    );
    return [
        back,
        h(
            "div",
            { class: "title" },
            h("h1", {}, rule.id),
            ruleChips(rule),
            h("span", { class: "about" }, `${grouped(found.length)} found · ${rule.pack}`),
        ),
        h(
            "section",
            { class: "card" },
            rule.title && h("h2", {}, rule.title),
            rule.requirement && h("p", {}, rule.requirement),
            rule.fix && h("p", { class: "fix" }, h("b", {}, "Fix: "), rule.fix),
            rule.url && h("p", {}, h("code", {}, rule.url)),
        ),
        list,
    ];
}
