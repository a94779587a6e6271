/** What the address after `#` shows, so that every view can be linked to. */
export type Route =
    | { readonly page: "overview"; readonly filter: Filter }
    | { readonly page: "stack"; readonly name: string; readonly resource?: string; readonly query: string }
    | { readonly page: "rule"; readonly key: string };

/** How the list of stacks is narrowed and ordered. */
export interface Filter {
    readonly q: string;
    readonly tier: string;
    readonly isolation: string;
    readonly cell: string;
    readonly kind: string;
    readonly show: string;
    readonly sort: string;
}

const names = ["q", "tier", "isolation", "cell", "kind", "show", "sort"] as const;

function decoded(text: string): string {
    try {
        return decodeURIComponent(text);
    } catch {
        return text;
    }
}

/** Reads an address. What is no address of the report is the overview. */
export function readRoute(hash: string): Route {
    const [path = "", search = ""] = hash.replace(/^#\/?/, "").split("?") as [string?, string?];
    const query = new URLSearchParams(search);
    const [page, name = ""] = path.split("/");
    if (page === "stack") {
        const resource = query.get("resource");
        return { page, name: decoded(name), query: query.get("q") ?? "", ...(resource === null ? {} : { resource }) };
    }
    if (page === "rule") return { page, key: decoded(name) };
    const filter = Object.fromEntries(names.map((one) => [one, query.get(one) ?? ""])) as unknown as Filter;
    return { page: "overview", filter };
}

function withQuery(path: string, values: Readonly<Record<string, string | undefined>>): string {
    const set = Object.entries(values).filter((entry): entry is [string, string] => Boolean(entry[1]));
    const query = new URLSearchParams(set).toString();
    return query ? `${path}?${query}` : path;
}

/** Address of the overview. */
export function overviewLink(filter: Partial<Filter> = {}): string {
    return withQuery("#/", filter);
}

/** Address of a stack, or of a resource (type and name) in it. */
export function stackLink(name: string, resource?: string, q?: string): string {
    return withQuery(`#/stack/${encodeURIComponent(name)}`, { resource, q });
}

/** Address of a rule. */
export function ruleLink(key: string): string {
    return `#/rule/${encodeURIComponent(key)}`;
}
