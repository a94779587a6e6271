import { h } from "./dom";

const unknown = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";
const longest = 400;

function longText(text: string): HTMLElement {
    const shown = h("span", { class: "string" }, `"${text.slice(0, longest)}…`);
    const button = h(
        "button",
        {
            type: "button",
            class: "link",
            click: () => {
                shown.textContent = `"${text}"`;
                button.remove();
            },
        },
        `show all ${text.length.toLocaleString("en-US")} characters`,
    );
    return h("span", {}, shown, " ", button);
}

function documentIn(text: string): object | undefined {
    if (!/^\s*[[{]/.test(text)) return undefined;
    try {
        return JSON.parse(text) as object;
    } catch {
        return undefined;
    }
}

function scalar(value: unknown): HTMLElement {
    if (value === unknown) return h("span", { class: "unknown" }, "known after deployment");
    if (value === "[secret]") return h("span", { class: "secret" }, "[secret]");
    if (typeof value === "string") {
        const text = value.replaceAll(unknown, "…");
        return text.length > longest ? longText(text) : h("span", { class: "string" }, `"${text}"`);
    }
    return h("span", { class: typeof value === "number" ? "number" : "word" }, String(value));
}

/** A value as indented lines; objects and lists fold, JSON held in a text opens as what it is. */
export function valueView(value: unknown, depth = 0): HTMLElement {
    const inner = typeof value === "string" ? documentIn(value) : undefined;
    if (inner)
        return h(
            "span",
            {},
            h("span", { class: "chip tiny", title: "JSON held as a text" }, "JSON"),
            " ",
            valueView(inner, depth),
        );
    if (typeof value !== "object" || value === null) return scalar(value);
    const list = Array.isArray(value);
    const entries = Object.entries(value);
    if (entries.length === 0) return h("span", { class: "word" }, list ? "[]" : "{}");
    const plain = list && entries.every(([, one]) => typeof one !== "object" || one === null);
    if (plain && JSON.stringify(value).length < 80)
        return h(
            "span",
            {},
            "[",
            entries.map(([, one], at) => [at > 0 ? ", " : "", scalar(one)]),
            "]",
        );
    const summary = list ? `${entries.length} items` : `${entries.length} keys`;
    return h(
        "details",
        { class: "value", open: depth < 3 },
        h("summary", {}, summary),
        properties(entries, list, depth),
    );
}

function properties(entries: readonly (readonly [string, unknown])[], list: boolean, depth: number): HTMLElement {
    const rows = entries.map(([key, value]) =>
        h(
            "div",
            { class: "property" },
            h("span", { class: list ? "index" : "key" }, list ? "•" : key),
            valueView(value, depth + 1),
        ),
    );
    return h("div", { class: "properties" }, rows);
}

/** The inputs of a resource. */
export function inputsView(inputs: Readonly<Record<string, unknown>>): HTMLElement {
    return properties(Object.entries(inputs), false, 0);
}
