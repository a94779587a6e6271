import type { Origin } from "../fleet";
import { type MapNode, type Node, type Path, printPath } from "../read/node";

/** The plain value of a tree: what was unset is left out. */
export function toValue(node: Node): unknown {
    if (node.kind === "scalar") return node.value;
    if (node.kind === "unset") return undefined;
    if (node.kind === "list") return node.items.filter((item) => item.kind !== "unset").map(toValue);
    const value: Record<string, unknown> = {};
    // No key is `__proto__`: the converter refuses it.
    for (const [key, entry] of node.entries) if (entry.node.kind !== "unset") value[key] = toValue(entry.node);
    return value;
}

/** The tree without `!unset` marks; what holds none is shared. */
export function withoutMarks(root: MapNode): MapNode {
    let changed = false;
    const entries = new Map(root.entries);
    for (const [key, entry] of root.entries) {
        if (entry.node.kind === "unset") changed = entries.delete(key);
        else if (entry.node.kind === "map") {
            const node = withoutMarks(entry.node);
            if (node === entry.node) continue;
            entries.set(key, { ...entry, node });
            changed = true;
        }
    }
    return changed ? { ...root, entries } : root;
}

/** Visits every leaf: scalars, and lists and maps that hold nothing. */
export function eachLeaf(node: Node, visit: (path: Path, leaf: Node) => void, path: Path = []): void {
    if (node.kind === "map" && node.entries.size > 0) {
        for (const [key, entry] of node.entries) eachLeaf(entry.node, visit, [...path, key]);
    } else if (node.kind === "list" && node.items.length > 0) {
        node.items.forEach((item, index) => {
            eachLeaf(item, visit, [...path, index]);
        });
    } else visit(path, node);
}

/** Origin of every leaf by YAML path. */
export function provenanceOf(root: MapNode): ReadonlyMap<string, Origin> {
    const origins = new Map<string, Origin>();
    eachLeaf(root, (path, leaf) => {
        origins.set(printPath(path), leaf.at);
    });
    return origins;
}
