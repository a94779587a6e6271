import type { Origin, Provenance } from "../fleet";
import { type MapNode, nodeAt, originAt, type Path } from "../read/node";
import { provenanceOf } from "./value";

const trees = new WeakMap<object, MapNode>();

/**
 * Facts with the provenance of what they were made from, worked out when somebody asks for all of it: most runs never do,
 * and thousands of tenants share most of their trees.
 */
export function traced<T extends object>(root: MapNode, facts: T): Readonly<T & { readonly provenance: Provenance }> {
    let known: Provenance | undefined;
    const made = Object.defineProperty({ ...facts }, "provenance", {
        enumerable: true,
        get: () => {
            known ??= provenanceOf(root);
            return known;
        },
    }) as T & { readonly provenance: Provenance };
    trees.set(made, root);
    return Object.freeze(made);
}

/** Where one value of something {@link traced} was written; undefined where it has none. */
export function originIn(made: { readonly provenance: Provenance }, path: Path): Origin | undefined {
    const root = trees.get(made);
    return root && nodeAt(root, path) ? originAt(root, path) : undefined;
}
