/** A piece of HTML whose texts are escaped. */
export class Markup {
    constructor(readonly text: string) {}
}

type Value = Markup | string | number | undefined | false | readonly Value[];

const entities: Readonly<Record<string, string>> = {
    "&": "&amp;",
    "<": "&lt;",
    ">": "&gt;",
    '"': "&quot;",
    "'": "&#39;",
};

/** Text as an element or a quoted attribute holds it; what has no look, or turns the direction of others, is shown as unknown. */
function escaped(text: string): string {
    return (
        text
            // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what goes
            .replace(/[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/g, "\ufffd")
            .replace(/[&<>"']/g, (one) => entities[one]!)
    );
}

function textOf(value: Value): string {
    if (value instanceof Markup) return value.text;
    if (value === undefined || value === false) return "";
    if (typeof value === "string" || typeof value === "number") return escaped(String(value));
    return value.map(textOf).join("");
}

/** HTML with values in it, which are texts unless they are HTML of this kind. */
export function html(strings: TemplateStringsArray, ...values: readonly Value[]): Markup {
    return new Markup(strings.map((piece, at) => piece + (at < values.length ? textOf(values[at]) : "")).join(""));
}
