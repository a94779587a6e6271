import { operationNames, type RuleData } from "../data";
import { grouped, h } from "./dom";

const marks: Readonly<Record<string, string>> = {
    create: "+",
    update: "~",
    replace: "±",
    delete: "−",
    same: "=",
    import: "↓",
    read: "›",
};

/** An operation as a coloured mark; its word is there for readers of any kind. */
export function operationMark(operation: string): HTMLElement {
    return h(
        "span",
        { class: `mark op-${operation}`, title: operation, role: "img", "aria-label": operation },
        marks[operation] ?? "?",
    );
}

/** An operation with how often it happens. */
function operationCount(operation: string, count: number): HTMLElement {
    return h(
        "span",
        { class: `count op-${operation}`, title: `${grouped(count)} to ${operation}` },
        `${marks[operation]}${grouped(count)}`,
    );
}

/** All operations of a stack that happen at all. */
export function operationCounts(counts: readonly number[]): HTMLElement[] {
    const happening = operationNames.filter((_, at) => counts[at]! > 0);
    return happening.map((one) => operationCount(one, counts[operationNames.indexOf(one)]!));
}

export function chip(text: string, kind = ""): HTMLElement {
    return h("span", { class: `chip ${kind}` }, text);
}

/** Level and severity of a rule. */
export function ruleChips({ level, severity }: RuleData): HTMLElement[] {
    return [chip(level, level === "mandatory" ? "bad" : "warn"), chip(severity, `severity-${severity}`)];
}

/** Number of violations, coloured where there are any. */
export function number(value: number, kind: string): HTMLElement {
    return h("span", { class: value > 0 ? `figure ${kind}` : "figure none" }, value > 0 ? grouped(value) : "–");
}
