import type { StackData } from "../data";
import { type Decoder, keyOf } from "../decode";
import { chip, ruleChips } from "./badges";
import { ruleKey } from "./context";
import { h } from "./dom";
import { ruleLink, stackLink } from "./route";

/** What leads from a finding: to its rule, to its resource, or to both. */
export interface FindingLinks {
    readonly rule: boolean;
    readonly resource: boolean;
    /** The stack's name before that of the resource. */
    readonly stack?: boolean;
}

/** A verdict that is no pass: what it is about, what is wrong, and the fix. */
export function findingItem(
    decoder: Decoder,
    stack: StackData,
    [number, index, message, open]: StackData["findings"][number],
    show: FindingLinks,
): HTMLElement {
    const rule = decoder.data.rules[number]!;
    const resource = index < 0 ? undefined : decoder.resource(stack, index);
    const name = [show.stack && stack.name, resource?.name].filter(Boolean).join(" / ") || stack.name;
    const target = resource && keyOf(resource);
    return h(
        "li",
        { class: open === 1 ? "open" : rule.level },
        h(
            "div",
            {},
            show.resource && [
                h("a", { href: stackLink(stack.name, target) }, name),
                " ",
                h("span", { class: "type" }, resource?.type ?? ""),
                " ",
            ],
            show.rule && [h("a", { href: ruleLink(ruleKey(rule)) }, rule.id), ruleChips(rule)],
            open === 1 && chip("not known before deployment", "open"),
        ),
        h("p", {}, String(decoder.value(message, stack.name))),
        show.rule && rule.fix !== undefined && h("p", { class: "fix" }, h("b", {}, "Fix: "), rule.fix),
    );
}
