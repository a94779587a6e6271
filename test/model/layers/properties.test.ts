import fc from "fast-check";
import { expect, test } from "vitest";
import { stringify } from "yaml";
import { mergeMaps } from "../../../model/layers/merge";
import { provenanceOf, toValue } from "../../../model/layers/value";
import type { MapNode } from "../../../model/read/node";
import { parseFile } from "../../../model/read/parse";
import { fleetOf, quiet } from "../helpers/fleet";

const key = fc.constantFrom("a", "b", "c");
const leaf = fc.oneof(
    fc.integer(),
    fc.boolean(),
    fc.constantFrom("x", "y"),
    fc.array(fc.constantFrom("p", "q"), { maxLength: 2 }),
);
const value: fc.Arbitrary<unknown> = fc.letrec((tie) => ({
    tree: fc.dictionary(key, fc.oneof({ maxDepth: 3 }, leaf, tie("tree")), { minKeys: 1, maxKeys: 3 }),
})).tree;
const tree = value.map((content) => parseFile(stringify(content), "f", "tenant").root as MapNode);

test("layers may be merged in any grouping", () => {
    fc.assert(
        fc.property(tree, tree, tree, (a, b, c) => {
            const [left, right] = [mergeMaps(mergeMaps(a, b), c), mergeMaps(a, mergeMaps(b, c))];
            // Only replacing a map by something else, and that by a map again, depends on the grouping.
            fc.pre(sameKinds(a, b) && sameKinds(b, c) && sameKinds(a, c));
            expect(toValue(left)).toEqual(toValue(right));
        }),
    );
});

function sameKinds(a: MapNode, b: MapNode): boolean {
    return [...a.entries].every(([name, { node }]) => {
        const other = b.entries.get(name)?.node;
        if (other === undefined) return true;
        return node.kind === "map" && other.kind === "map" ? sameKinds(node, other) : node.kind === other.kind;
    });
}

test("merging a layer over itself changes nothing, and every leaf has one origin", () => {
    fc.assert(
        fc.property(tree, tree, (a, b) => {
            expect(toValue(mergeMaps(a, a))).toEqual(toValue(a));
            const root = mergeMaps(a, b);
            const leaves = JSON.stringify(toValue(root), (_, inner: unknown) => inner);
            expect(provenanceOf(root).size).toBe(countLeaves(JSON.parse(leaves)));
        }),
    );
});

function countLeaves(inner: unknown): number {
    if (typeof inner !== "object" || inner === null) return 1;
    const children = Object.values(inner);
    return children.length === 0 ? 1 : children.map(countLeaves).reduce((sum, count) => sum + count, 0);
}

test("the order in which files are found changes nothing", () => {
    const files = {
        ...quiet,
        "b.yaml": "tenant_id: b\ntier: free\nregion: eu-west-1\n",
        "a.yaml": "tenant_id: a\ntier: premium\nregion: us-east-1\n",
        "c.yaml": "tenant_id: c\ntier: gold\nregion: eu-west-1\n",
    };
    const entries = Object.entries(files);
    const expected = JSON.stringify(fleetOf(files));
    fc.assert(
        fc.property(fc.shuffledSubarray(entries, { minLength: entries.length }), (shuffled) => {
            expect(JSON.stringify(fleetOf(Object.fromEntries(shuffled)))).toBe(expected);
        }),
        { numRuns: 20 },
    );
});
