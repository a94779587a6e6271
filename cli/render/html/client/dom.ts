type Child = Node | string | number | undefined | false | readonly Child[];
type Attributes = Readonly<Record<string, string | number | boolean | undefined | ((event: Event) => void)>>;

function fill(element: Element, attributes: Attributes, children: readonly Child[]): void {
    for (const [name, value] of Object.entries(attributes)) {
        if (typeof value === "function") element.addEventListener(name, value);
        else if (value === true) element.setAttribute(name, "");
        else if (value !== undefined && value !== false) element.setAttribute(name, String(value));
    }
    append(element, children);
}

/** Adds children; text stays text, whatever is in it. */
function append(element: Element, children: readonly Child[]): void {
    for (const child of children) {
        if (Array.isArray(child)) append(element, child);
        else if (child instanceof Node) element.append(child);
        else if (child !== undefined && child !== false) element.append(String(child));
    }
}

/** Makes an HTML element; a function among the attributes listens to the event of that name. */
export function h<Tag extends keyof HTMLElementTagNameMap>(
    tag: Tag,
    attributes: Attributes = {},
    ...children: Child[]
): HTMLElementTagNameMap[Tag] {
    const element = document.createElement(tag);
    fill(element, attributes, children);
    return element;
}

/** Makes an SVG element. */
export function s(tag: keyof SVGElementTagNameMap, attributes: Attributes = {}, ...children: Child[]): SVGElement {
    const element = document.createElementNS("http://www.w3.org/2000/svg", tag);
    fill(element, attributes, children);
    return element;
}

/** Replaces what an element holds. */
export function refill(element: Element, ...children: Child[]): void {
    element.replaceChildren();
    append(element, children);
}

/** `1,234`. */
export function grouped(number: number): string {
    return number.toLocaleString("en-US");
}

/** Renders a long list a piece at a time, as it scrolls into view; all of it before printing. */
export function lazily<Item>(
    into: Element,
    items: readonly Item[],
    render: (item: Item) => Element,
    { piece = 60, more = "div" }: { piece?: number; more?: "div" | "tr" | "li" } = {},
): void {
    let at = 0;
    const sentinel = h(more, { class: "sentinel", "aria-hidden": "true" });
    const next = (count: number): void => {
        sentinel.remove();
        const end = Math.min(items.length, at + count);
        const fragment = document.createDocumentFragment();
        while (at < end) fragment.append(render(items[at++]!));
        into.append(fragment);
        if (at < items.length) into.append(sentinel);
    };
    next(piece);
    if (at >= items.length) return;
    const observer = new IntersectionObserver(
        (entries) => {
            if (!into.isConnected) observer.disconnect();
            else if (entries.some((entry) => entry.isIntersecting)) next(piece);
        },
        { rootMargin: "600px" },
    );
    observer.observe(sentinel);
    window.addEventListener("beforeprint", () => into.isConnected && next(items.length), { once: true });
}
