import type { Entry, MapNode, Node } from "../read/node";
import { mergedPolicy } from "./policies";

/** A list with the items of another behind it; words that are there already are not repeated. */
function appended(base: readonly Node[], more: readonly Node[]): readonly Node[] {
    const words = new Set(base.flatMap((item) => (item.kind === "scalar" ? [item.value] : [])));
    return [...base, ...more.filter((item) => item.kind !== "scalar" || !words.has(item.value))];
}

/**
 * Lays `over` over `base`: maps merge key by key, `!append` lists follow what is there, all else replaces it. `!unset`
 * stays in the result as a mark, so that a missing field can be traced to it. Neither argument is changed; what is the
 * same is shared.
 */
export function merge(base: Node | undefined, over: Node): Node {
    if (base === undefined) return over;
    if (base.kind === "map" && over.kind === "map") return mergeMaps(base, over);
    if (base.kind === "list" && over.kind === "list" && over.append) {
        return { ...over, items: appended(base.items, over.items), append: false };
    }
    return over;
}

/** {@link merge} of two `policies` maps, whose entries have a short form. */
function mergePolicies(base: MapNode, over: MapNode): MapNode {
    const entries = new Map(base.entries);
    for (const [rule, { key, node }] of over.entries) {
        const before = base.entries.get(rule)?.node;
        const laid = before && mergedPolicy(before, node);
        entries.set(rule, { key, node: laid?.base ? merge(laid.base, laid.over) : node });
    }
    return { kind: "map", entries, at: over.at };
}

/** {@link merge} of two maps. */
export function mergeMaps(base: MapNode, over: MapNode): MapNode {
    if (over.entries.size === 0) return base.entries.size === 0 ? over : { ...base, at: over.at };
    const entries = new Map<string, Entry>(base.entries);
    for (const [key, entry] of over.entries) {
        const before = entries.get(key);
        if (key === "policies" && before?.node.kind === "map" && entry.node.kind === "map")
            entries.set(key, { key: entry.key, node: mergePolicies(before.node, entry.node) });
        else entries.set(key, before ? { key: entry.key, node: merge(before.node, entry.node) } : entry);
    }
    return { kind: "map", entries, at: over.at };
}
