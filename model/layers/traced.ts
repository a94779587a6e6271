import type { Origin, Provenance } from "../fleet";
import { type MapNode, nodeAt, originAt, type Path } from "../read/node";
import { provenanceOf } from "./value";

const trees = new WeakMap<object, () => MapNode>();

/** Keys and indices of a printed path; keys that hold dots or brackets themselves come out wrong. */
function parsePath(text: string): Path {
    return text.split(".").flatMap((part) => {
        const [, key = part, indices = ""] = /^(.*?)((?:\[\d+\])*)$/.exec(part) ?? [];
        return [key, ...[...indices.matchAll(/\d+/g)].map(([index]) => Number(index))];
    });
}

/** A tree that is made for whoever looks at it and let go when nobody does. */
function onDemand(make: () => MapNode): () => MapNode {
    let held: WeakRef<MapNode> | undefined;
    return () => {
        const tree = held?.deref() ?? make();
        if (held?.deref() !== tree) held = new WeakRef(tree);
        return tree;
    };
}

/**
 * Where the leaves of a tree were written. One value is looked up in the tree itself and only whoever asks for all of them
 * pays for all of them: thousands of tenants share most of their trees, and their maps would not.
 */
class TreeProvenance implements ReadonlyMap<string, Origin> {
    readonly #root: () => MapNode;

    constructor(root: () => MapNode) {
        this.#root = root;
    }

    private all(): ReadonlyMap<string, Origin> {
        return provenanceOf(this.#root());
    }

    get(path: string): Origin | undefined {
        const node = nodeAt(this.#root(), parsePath(path));
        if (node === undefined) return this.all().get(path);
        const isLeaf = node.kind === "scalar" || (node.kind === "list" && node.items.length === 0);
        return isLeaf || (node.kind === "map" && node.entries.size === 0) ? node.at : undefined;
    }

    has(path: string): boolean {
        return this.get(path) !== undefined;
    }

    get size(): number {
        return this.all().size;
    }

    forEach(visit: (origin: Origin, path: string, map: ReadonlyMap<string, Origin>) => void): void {
        for (const [path, origin] of this.all()) visit(origin, path, this);
    }

    entries() {
        return this.all().entries();
    }

    keys() {
        return this.all().keys();
    }

    values() {
        return this.all().values();
    }

    [Symbol.iterator]() {
        return this.all().entries();
    }
}

/**
 * Facts with the provenance of what they were made from, frozen. A tree that can be made when it is asked for is not kept:
 * thousands of tenants that nobody asks about take little room.
 */
export function traced<T extends object>(
    root: MapNode | (() => MapNode),
    facts: T,
): Readonly<T & { readonly provenance: Provenance }> {
    const tree = typeof root === "function" ? onDemand(root) : () => root;
    const made = Object.freeze({ ...facts, provenance: Object.freeze(new TreeProvenance(tree)) });
    trees.set(made, tree);
    return made;
}

/** Where one value of something {@link traced} was written, be it a leaf or a section; undefined where it has none. */
export function originIn(made: object, path: Path): Origin | undefined {
    const root = trees.get(made)?.();
    return root && nodeAt(root, path) ? originAt(root, path) : undefined;
}
