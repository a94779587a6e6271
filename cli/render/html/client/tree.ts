import type { Resource } from "../decode";
import { operationMark } from "./badges";
import { grouped, h, refill } from "./dom";
import { type Branch, branches, type Line, linesOf, openAtFirst } from "./tree-model";

export interface TreeOptions {
    readonly resources: readonly Resource[];
    /** Number of violations by place of the resource. */
    readonly violations: ReadonlyMap<number, number>;
    readonly choose: (index: number) => void;
}

/** A tree of resources, for mouse and keyboard (WAI-ARIA tree pattern). */
export class Tree {
    readonly element = h("div", { class: "tree", role: "tree", "aria-label": "Resources" });
    private readonly roots: Branch[];
    private readonly open: Set<number>;
    private lines: Line[] = [];
    private test: ((resource: Resource) => boolean) | undefined;
    private chosen = -1;

    constructor(private readonly options: TreeOptions) {
        this.roots = branches(options.resources, new Set(options.violations.keys()));
        this.open = openAtFirst(this.roots);
        this.element.addEventListener("keydown", (event) => this.key(event));
        this.render();
    }

    /** Shows only what passes, with what holds it; everything without a test. */
    filter(test: ((resource: Resource) => boolean) | undefined): number {
        this.test = test;
        this.render();
        return test ? this.lines.filter(({ branch }) => test(branch.resource)).length : this.options.resources.length;
    }

    openAll(all: boolean): void {
        this.open.clear();
        if (all) for (const { index } of this.options.resources) this.open.add(index);
        else for (const { resource } of this.roots) this.open.add(resource.index);
        this.render();
    }

    /** Marks a resource as the one looked at, and opens the way to it. */
    mark(index: number): void {
        this.chosen = index;
        for (let at = this.options.resources[index]?.parent ?? -1; at >= 0; at = this.options.resources[at]!.parent)
            this.open.add(at);
        this.render();
    }

    /** Scrolls to a resource, for whoever came by a link to it. */
    reveal(index: number): void {
        this.element.querySelector(`#resource-${index}`)?.scrollIntoView({ block: "center" });
    }

    private row({ branch, level }: Line): HTMLElement {
        const { resource, children, below } = branch;
        const { index, type, name, operation, component, inferred, retained } = resource;
        const violations = this.options.violations.get(index) ?? 0;
        const expanded = this.test !== undefined || this.open.has(index);
        const row = h(
            "div",
            {
                role: "treeitem",
                id: `resource-${index}`,
                class: `row${component ? " component" : ""}${operation === "same" ? " quiet" : ""}`,
                "aria-level": level + 1,
                "aria-expanded": children.length > 0 ? String(expanded) : undefined,
                "aria-selected": String(index === this.chosen),
                tabindex: -1,
                click: (event) => this.click(event, branch),
            },
            h("span", { class: "twist", "aria-hidden": "true" }, children.length > 0 ? (expanded ? "▾" : "▸") : ""),
            operationMark(operation),
            h("span", { class: "type" }, type),
            h("span", { class: "name" }, name),
            inferred && h("span", { class: "chip tiny" }, "inferred"),
            retained && h("span", { class: "chip tiny" }, "stays in the cloud"),
            violations > 0 &&
                h("span", { class: "chip tiny bad", title: `${violations} violations` }, `⚑ ${violations}`),
            below > 0 && !expanded && h("span", { class: "below" }, grouped(below)),
        );
        row.style.setProperty("--level", String(level));
        return row;
    }

    private render(): void {
        this.lines = linesOf(this.roots, this.open, this.test);
        const rows = this.lines.map((line) => this.row(line));
        refill(this.element, rows);
        const at = this.lines.findIndex(({ branch }) => branch.resource.index === this.chosen);
        rows[Math.max(0, at)]?.setAttribute("tabindex", "0");
    }

    private click(event: Event, branch: Branch): void {
        const { index } = branch.resource;
        const twist = (event.target as Element).closest(".twist");
        if (twist && branch.children.length > 0) this.toggle(index);
        else this.options.choose(index);
        this.focus(index);
    }

    private toggle(index: number, open = !this.open.has(index)): void {
        if (open) this.open.add(index);
        else this.open.delete(index);
        this.render();
    }

    private focus(index: number): void {
        for (const row of this.element.querySelectorAll('[tabindex="0"]')) row.setAttribute("tabindex", "-1");
        const row = this.element.querySelector<HTMLElement>(`#resource-${index}`);
        row?.setAttribute("tabindex", "0");
        row?.focus();
    }

    private key(event: KeyboardEvent): void {
        const at = this.lines.findIndex(
            ({ branch }) => `resource-${branch.resource.index}` === (event.target as Element).id,
        );
        const line = this.lines[at];
        if (!line || event.altKey || event.ctrlKey || event.metaKey) return;
        const { resource, children } = line.branch;
        const open = this.open.has(resource.index);
        const go = (to: number): void =>
            this.focus(this.lines[Math.max(0, Math.min(to, this.lines.length - 1))]!.branch.resource.index);
        const toggle = (to: boolean): void => {
            this.toggle(resource.index, to);
            this.focus(resource.index);
        };
        const actions: Readonly<Record<string, () => void>> = {
            ArrowDown: () => go(at + 1),
            ArrowUp: () => go(at - 1),
            Home: () => go(0),
            End: () => go(this.lines.length - 1),
            ArrowRight: () => (children.length > 0 && !open ? toggle(true) : go(at + 1)),
            ArrowLeft: () => {
                if (children.length > 0 && open) toggle(false);
                else if (resource.parent >= 0) this.focus(resource.parent);
            },
            Enter: () => this.options.choose(resource.index),
            " ": () => this.options.choose(resource.index),
        };
        const action = actions[event.key];
        if (!action) return;
        event.preventDefault();
        action();
    }
}
