import { grouped, h, s } from "./dom";

export interface Part {
    readonly label: string;
    readonly value: number;
    /** Class that gives the colour. */
    readonly kind: string;
    readonly href?: string;
}

/** One bar made of parts, with a legend below. */
export function stackedBar(label: string, parts: readonly Part[]): HTMLElement {
    const shown = parts.filter(({ value }) => value > 0);
    const total = shown.reduce((sum, { value }) => sum + value, 0);
    const gap = 3;
    let x = 0;
    const room = 1000 - gap * Math.max(0, shown.length - 1) - 12 * shown.length;
    const bars = shown.map(({ label: name, value, kind }) => {
        const width = 12 + (room * value) / total;
        const bar = s(
            "rect",
            { x, y: 0, width, height: 18, rx: 4, class: `fill-${kind}` },
            s("title", {}, `${name}: ${grouped(value)}`),
        );
        x += width + gap;
        return bar;
    });
    const text = shown.map(({ label: name, value }) => `${grouped(value)} ${name}`).join(", ") || "nothing";
    const legend = shown.map(({ label: name, value, kind, href }) => {
        const inner = [h("i", { class: `dot back-${kind}` }), `${name} `, h("b", {}, grouped(value))];
        return h("li", {}, href ? h("a", { href }, inner) : inner);
    });
    return h(
        "div",
        { class: "bar" },
        s(
            "svg",
            { viewBox: "0 0 1000 18", preserveAspectRatio: "none", role: "img", "aria-label": `${label}: ${text}` },
            bars,
        ),
        h("ul", { class: "legend" }, legend),
    );
}

/** A bar a line, longest first as they come. */
export function barList(parts: readonly Part[]): HTMLElement {
    const most = Math.max(1, ...parts.map(({ value }) => value));
    const rows = parts.map(({ label, value, kind, href }) =>
        h(
            "li",
            {},
            href ? h("a", { href, class: "name" }, label) : h("span", { class: "name" }, label),
            s(
                "svg",
                { viewBox: "0 0 100 8", preserveAspectRatio: "none", "aria-hidden": "true" },
                s("rect", { x: 0, y: 0, width: 100, height: 8, rx: 2, class: "fill-track" }),
                s("rect", {
                    x: 0,
                    y: 0,
                    width: Math.max(0.8, (100 * value) / most),
                    height: 8,
                    rx: 2,
                    class: `fill-${kind}`,
                }),
            ),
            h("b", {}, grouped(value)),
        ),
    );
    return h("ul", { class: "bars" }, rows);
}
