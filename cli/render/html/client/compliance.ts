import { type ComplianceData, outcomeNames } from "../compliance/data";
import { filters } from "./compliance-filter";
import { ruleDetails, showResults } from "./compliance-rules";
import { h, refill } from "./dom";
import { themeButton } from "./theme";

const data = JSON.parse(document.getElementById("evidence")!.textContent!) as ComplianceData;
const byId = new Map(data.rules.map((rule, at) => [rule.id, at]));

/** Puts the rules of a control into it, in place of their names. */
function fill(control: HTMLDetailsElement): void {
    const into = control.querySelector(".rules-of");
    if (!into || control.dataset.filled !== undefined) return;
    control.dataset.filled = "";
    const ids = (into.textContent ?? "").replace(/^[^:]*: /, "").split(", ");
    const found = ids.flatMap((id) => byId.get(id) ?? []);
    // What is worst in it comes first; the results of a rule are so already.
    const worst = (at: number): number => data.rules[at]!.results[0]?.[2] ?? outcomeNames.length;
    found.sort((a, b) => worst(a) - worst(b) || a - b);
    refill(into, ...found.map((at) => ruleDetails(data, at)));
}

/** Opens what an address names, and all around it. */
function reveal(): void {
    const target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
    if (!(target instanceof HTMLElement)) return;
    for (let one: Element | null = target; one; one = one.parentElement)
        if (one instanceof HTMLDetailsElement) one.open = true;
    target.scrollIntoView();
}

/** Buttons that open and close the controls of a framework. */
function tools(into: HTMLElement): void {
    const all = (open: boolean) => () => {
        for (const one of into.closest("section")!.querySelectorAll<HTMLDetailsElement>(".control:not([hidden])"))
            one.open = open;
    };
    refill(
        into,
        h("button", { type: "button", click: all(true) }, "Open all"),
        h("button", { type: "button", click: all(false) }, "Close all"),
    );
}

// The event does not bubble.
document.addEventListener(
    "toggle",
    ({ target }) => {
        if (!(target instanceof HTMLDetailsElement) || !target.open) return;
        if (target.classList.contains("control")) fill(target);
        if (target.classList.contains("finding")) showResults(data, target);
    },
    true,
);
document.querySelector("header")!.append(...filters(), themeButton());
for (const one of document.querySelectorAll<HTMLElement>("[data-tools]")) tools(one);
window.addEventListener("hashchange", reveal);
window.addEventListener("beforeprint", () => {
    for (const one of document.querySelectorAll<HTMLDetailsElement>("details[data-print]:not([open])")) {
        one.dataset.closed = "";
        one.open = true;
    }
});
window.addEventListener("afterprint", () => {
    for (const one of document.querySelectorAll<HTMLDetailsElement>("details[data-closed]")) {
        delete one.dataset.closed;
        one.open = false;
    }
});
reveal();
