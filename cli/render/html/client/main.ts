import type { ReportData } from "../data";
import { Decoder } from "../decode";
import { Search } from "../search";
import type { View } from "./context";
import { h, refill } from "./dom";
import { overview } from "./overview";
import { overviewLink, type Route, readRoute } from "./route";
import { rulePage } from "./rule-page";
import { stackList } from "./stack-list";
import { stackPage } from "./stack-page";
import { themeButton } from "./theme";

function viewOf(): View {
    const data = JSON.parse(document.getElementById("report")!.textContent!) as ReportData;
    const decoder = new Decoder(data);
    return { decoder, search: new Search(decoder), stacks: new Map(data.stacks.map((one) => [one.name, one])) };
}

function searchBox(): HTMLInputElement {
    let timer: number | undefined;
    const box = h("input", {
        type: "search",
        id: "search",
        placeholder: "Search tenants, resources, properties…",
        "aria-label": "Search everything",
        "aria-keyshortcuts": "/",
        input: () => {
            clearTimeout(timer);
            timer = setTimeout(() => {
                const route = readRoute(location.hash);
                const filter = route.page === "overview" ? route.filter : {};
                history.replaceState(undefined, "", overviewLink({ ...filter, q: box.value }));
                window.dispatchEvent(new HashChangeEvent("hashchange"));
            }, 120);
        },
    });
    document.addEventListener("keydown", (event) => {
        const typing = event.target instanceof HTMLInputElement || event.target instanceof HTMLSelectElement;
        if (event.key !== "/" || typing || event.ctrlKey || event.metaKey || event.altKey) return;
        event.preventDefault();
        box.focus();
    });
    return box;
}

class App {
    private readonly view = viewOf();
    private readonly main = h("main", { id: "main", tabindex: -1 });
    private readonly box = searchBox();
    private shown: { route: Route; show?: (resource: string | undefined) => void } | undefined;

    start(): void {
        const brand = h("a", { class: "brand", href: overviewLink() }, h("b", {}, "Tenantry"), " plan");
        const header = h("header", {}, brand, this.box, themeButton());
        refill(
            document.body,
            h(
                "a",
                {
                    class: "skip",
                    href: "#main",
                    click: (event) => {
                        event.preventDefault();
                        this.main.focus();
                    },
                },
                "Skip to content",
            ),
            header,
            this.main,
        );
        window.addEventListener("hashchange", () => this.render());
        this.render();
    }

    private render(): void {
        const route = readRoute(location.hash);
        const before = this.shown;
        const samePage = before?.route.page === "stack" && route.page === "stack" && before.route.name === route.name;
        const sameList = before?.route.page === "overview" && route.page === "overview";
        if (samePage && before.show) before.show(route.resource);
        else if (sameList && route.page === "overview") this.narrow(route);
        else this.fresh(route);
        this.main.classList.toggle("searching", route.page === "overview" && route.filter.q !== "");
        if (route.page !== "overview") this.box.value = "";
        else if (document.activeElement !== this.box) this.box.value = route.filter.q;
    }

    /** A changed filter renders the list alone, and leaves the focus where it was. */
    private narrow(route: Route & { page: "overview" }): void {
        const focused = document.activeElement?.getAttribute("name");
        document.getElementById("stacks")?.replaceWith(stackList(this.view, route.filter));
        if (focused) document.querySelector<HTMLElement>(`#stacks [name="${focused}"]`)?.focus();
        else if (route.filter.q === "") document.getElementById("stacks")?.scrollIntoView();
        this.shown = { route };
    }

    private fresh(route: Route): void {
        const stack = route.page === "stack" ? this.view.stacks.get(route.name) : undefined;
        this.shown = { route };
        if (route.page === "overview") refill(this.main, overview(this.view, route.filter));
        else if (route.page === "rule") refill(this.main, rulePage(this.view, route.key));
        else if (stack) {
            const page = stackPage(this.view, stack, route.query, route.resource);
            this.shown = { route, show: page.show };
            refill(this.main, page.elements);
        } else
            refill(
                this.main,
                h("h1", {}, "No such stack"),
                h("p", {}, "This plan has no stack called ", h("code", {}, route.name), "."),
            );
        document.title = `${route.page === "stack" ? route.name : route.page === "rule" ? route.key : "Plan"} · Tenantry`;
        window.scrollTo(0, 0);
    }
}

new App().start();
