import type { Origin } from "../fleet";

/** What a YAML file says, each part with the place it was written at. */
export type Node = ScalarNode | ListNode | MapNode | UnsetNode;

export interface ScalarNode {
    readonly kind: "scalar";
    readonly value: string | number | boolean | null;
    /** As it was written, where its value is printed otherwise: `1e5`, `0x1F`, `True`. */
    readonly source?: string;
    readonly at: Origin;
}

interface ListNode {
    readonly kind: "list";
    readonly items: readonly Node[];
    /** Written with `!append`: its items follow the inherited ones. */
    readonly append: boolean;
    readonly at: Origin;
}

export interface MapNode {
    readonly kind: "map";
    readonly entries: ReadonlyMap<string, Entry>;
    readonly at: Origin;
}

/** `!unset`: takes an inherited value away. */
interface UnsetNode {
    readonly kind: "unset";
    readonly at: Origin;
}

export interface Entry {
    /** Where the key stands. */
    readonly key: Origin;
    readonly node: Node;
}

/** Keys and list indices from the root. */
export type Path = readonly (string | number)[];

/** `tenant_config.alert_channels[0]` */
export function printPath(path: Path): string {
    return path.reduce<string>(
        (text, key) => (typeof key === "number" ? `${text}[${key}]` : text === "" ? key : `${text}.${key}`),
        "",
    );
}

export function scalar(value: ScalarNode["value"], at: Origin): ScalarNode {
    return { kind: "scalar", value, at };
}

/** A scalar in the words of whoever wrote it. */
export function wordsOf({ value, source }: ScalarNode): ScalarNode["value"] {
    return source ?? value;
}

/** The child of a map or list, where there is one. */
function childOf(node: Node | undefined, key: string | number): Node | undefined {
    if (node?.kind === "map") return node.entries.get(String(key))?.node;
    if (node?.kind === "list" && typeof key === "number") return node.items[key];
    return undefined;
}

/** The node at a path. */
export function nodeAt(root: Node | undefined, path: Path): Node | undefined {
    return path.reduce<Node | undefined>(childOf, root);
}

/** The node at a path where it is a map. */
export function mapAt(root: Node | undefined, ...path: Path): MapNode | undefined {
    const node = nodeAt(root, path);
    return node?.kind === "map" ? node : undefined;
}

/** The text at a path, where text stands there. */
export function textAt(root: Node | undefined, ...path: Path): string | undefined {
    const node = nodeAt(root, path);
    return node?.kind === "scalar" && typeof node.value === "string" ? node.value : undefined;
}

/** Where the value at a path was written; for what is missing, where the nearest thing around it was. */
export function originAt(root: Node, path: Path): Origin {
    let at: Origin = root.at;
    let node: Node | undefined = root;
    for (const [depth, key] of path.entries()) {
        const entry: Entry | undefined = node?.kind === "map" ? node.entries.get(String(key)) : undefined;
        const next: Node | undefined = childOf(node, key);
        if (next === undefined) return at;
        // A block below a key starts on the next line: the key itself is what people look for.
        at = entry && ((next.kind === "map" && next.entries.size > 0) || depth < path.length - 1) ? entry.key : next.at;
        node = next;
    }
    return at;
}

/** Where the key at a path stands; for list items, where the item does. */
export function keyOriginAt(root: Node, path: Path): Origin {
    const parent = nodeAt(root, path.slice(0, -1));
    const last = path.at(-1);
    const entry = parent?.kind === "map" && last !== undefined ? parent.entries.get(String(last)) : undefined;
    return entry?.key ?? originAt(root, path);
}

/** A map with one entry set, or taken out where `node` is undefined. */
export function withEntry(map: MapNode, key: string, node: Node | undefined, keyAt?: Origin): MapNode {
    const entries = new Map(map.entries);
    if (node === undefined) entries.delete(key);
    else entries.set(key, { key: keyAt ?? entries.get(key)?.key ?? node.at, node });
    return { ...map, entries };
}

/** The tree with the node at a path replaced, or taken out; maps on the way are made where they lack. */
export function withNode(map: MapNode, [key, ...rest]: readonly string[], node: Node | undefined): MapNode {
    if (key === undefined) return map;
    if (rest.length === 0) return withEntry(map, key, node);
    const inner = childOf(map, key);
    if (inner?.kind !== "map" && node === undefined) return map;
    const below: MapNode = inner?.kind === "map" ? inner : { kind: "map", entries: new Map(), at: node!.at };
    return withEntry(map, key, withNode(below, rest, node));
}
