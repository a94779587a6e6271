import { ways } from "../../model/capabilities";
import { withField, withFieldIn, withoutField } from "../../model/edit";
import type { Isolation } from "../../model/schema/fields";
import type { Tenant } from "../../model/schema/tenant";

/** A setting that a tenant keeps, since with that of its new tier something would be lost, or its cloud refuse it. */
export interface Kept {
    readonly path: string;
    /** As it is written in a file. */
    readonly value: string;
    /** What the tier has. */
    readonly tier: string;
}

const neighbours = ["placement", "tier", "region", "tenant_id"];

interface Held {
    readonly path: readonly [outer: "placement" | "database" | "cache" | "storage", key: string];
    readonly read: (tenant: Tenant) => unknown;
    /** Whether what was has to stay. */
    readonly stays: (before: Tenant, after: Tenant) => boolean;
}

const service = (name: "database" | "cache" | "storage"): Held => ({
    path: [name, "enabled"],
    read: (tenant) => tenant[name].enabled,
    stays: (before, after) => before[name].enabled && !after[name].enabled,
});

const disk = (name: "storage" | "max_storage"): Held => ({
    path: ["database", name],
    read: ({ database }) => database[name],
    stays: (before, after) => before.database.enabled && after.database[name].bytes < before.database[name].bytes,
});

const chosen = (name: "engine" | "version" | "class"): Held => ({
    path: ["database", name],
    read: ({ database }) => JSON.stringify(database[name]),
    stays: (before, after) => before.database.enabled && after.database[name] !== before.database[name],
});

/** No disk of a server shrinks, no server changes its engine, no service or copy of objects goes because a tier has none. */
const held: readonly Held[] = [
    ...(["database", "cache", "storage"] as const).map(service),
    ...(["engine", "version", "class"] as const).map(chosen),
    ...(["storage", "max_storage"] as const).map(disk),
    {
        path: ["storage", "replication"],
        read: ({ storage }) => storage.replication,
        stays: (before, after) => before.storage.replication !== "none" && after.storage.replication === "none",
    },
    {
        path: ["placement", "zones"],
        read: ({ placement }) => placement.zones,
        stays: (before, after) => before.placement.zones !== after.placement.zones,
    },
];

/** What a tenant keeps of what it was, given what it would be with nothing kept. */
export function keptOf(before: Tenant, after: Tenant): readonly Kept[] {
    return held
        .filter(({ stays }) => stays(before, after))
        .map(({ path, read }) => ({
            path: path.join("."),
            value: String(read(before)),
            tier: String(read(after)),
        }));
}

/** The text of a tenant's file with another tier, and with what it keeps. */
export function withTier(
    text: string,
    tier: string,
    isolation: Isolation | undefined,
    begunAs: string | undefined,
    kept: readonly Kept[],
): string {
    const named = withField(text, "tier", tier, ["tenant_id"]);
    const placed = isolation ? withFieldIn(named, ["placement", "isolation"], isolation, neighbours) : named;
    const held = kept.reduce((so, { path, value }) => {
        const [outer, key] = path.split(".") as [string, string];
        return withFieldIn(so, [outer, key], value, neighbours);
    }, placed);
    return begunAs ? withField(held, "begun_as", begunAs, neighbours) : withoutField(held, "begun_as");
}

/** Isolations that lead to one, each a move of its own; undefined where no moves do. */
export function leadingTo(
    { cloud, placement }: Pick<Tenant, "cloud" | "placement">,
    to: Isolation,
): readonly Isolation[] | undefined {
    const way: Isolation[] = [];
    for (let at: Isolation = placement.isolation; at !== to; ) {
        const next = ways[cloud].find(({ from }) => from === at);
        if (!next) return undefined;
        at = next.to;
        way.push(at);
    }
    return way;
}

/** What `begun_as` has to say of a tenant that comes to another isolation level; undefined where nothing differs. */
export function begunAs(before: Tenant, after: Tenant): Tenant["begun_as"] {
    const begun = before.begun_as ?? before.tenant_config.security.isolation_level;
    return begun === after.tenant_config.security.isolation_level ? undefined : begun;
}
