import { h } from "./dom";

/** Statuses of controls that can be asked for, with what they are called. */
const choices: readonly (readonly [string, string])[] = [
    ["", "every control"],
    ["failed", "failed"],
    ["undetermined", "undetermined"],
    ["exempted", "exempted"],
    ["eased", "eased"],
    ["inPart", "in part: rules off"],
    ["passed", "rules hold"],
    ["notApplicable notAsked", "nothing judged"],
    ["noRule notAutomated", "no rules"],
];

/** Shows the controls that have a status and every word of a text, in themselves or in the names of their rules. */
function narrow(status: string, text: string): void {
    const words = text.toLowerCase().split(/\s+/).filter(Boolean);
    const statuses = status.split(" ");
    for (const section of document.querySelectorAll("section.framework")) {
        let found = 0;
        for (const one of section.querySelectorAll<HTMLElement>(".control")) {
            one.dataset.text ??= (one.textContent ?? "").toLowerCase();
            const fits = status === "" || statuses.includes(one.dataset.status!);
            one.hidden = !fits || !words.every((word) => one.dataset.text!.includes(word));
            if (!one.hidden) found++;
        }
        section.querySelector<HTMLElement>(".empty")!.hidden = found > 0;
    }
}

/** The boxes that say which controls are shown. */
export function filters(): readonly HTMLElement[] {
    const apply = () => narrow(select.value, box.value);
    const select = h(
        "select",
        { "aria-label": "Show", input: apply },
        ...choices.map(([value, name]) => h("option", { value }, name)),
    );
    const box = h("input", {
        type: "search",
        id: "search",
        placeholder: "Controls and rules…",
        "aria-label": "Search controls and rules",
        "aria-keyshortcuts": "/",
        input: apply,
    });
    document.addEventListener("keydown", (event) => {
        const typing = event.target instanceof HTMLInputElement || event.target instanceof HTMLSelectElement;
        if (event.key !== "/" || typing || event.ctrlKey || event.metaKey || event.altKey) return;
        event.preventDefault();
        box.focus();
    });
    return [select, box];
}
