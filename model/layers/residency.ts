import type { Problem } from "../problem";
import { type MapNode, mapAt, type Node, nodeAt, withEntry, withNode } from "../read/node";
import { problem } from "../report";
import { toValue } from "./value";

/** Where a file may say what tenants are like. */
const roots = [[], ["defaults"]] as const;

const words = (node: Node): readonly unknown[] => [toValue(node)].flat();
const said = (node: Node): string => `[${words(node).join(", ")}]`;
const same = (one: Node, other: Node): boolean =>
    JSON.stringify([...words(one)].sort()) === JSON.stringify([...words(other)].sort());

/**
 * `data.residency` is `residency`, written beside the classes of data: it takes its place in the file, so that there is one field whoever asks.
 * A file that says both, and not the same, is an error.
 */
export function oneResidency(root: MapNode): { readonly root: MapNode; readonly problems: readonly Problem[] } {
    const problems: Problem[] = [];
    let tree = root;
    for (const path of roots) {
        const of = mapAt(tree, ...path);
        const written = nodeAt(of, ["data", "residency"]);
        if (!of || !written) continue;
        const other = nodeAt(of, ["residency"]);
        if (other && !same(other, written))
            problems.push(
                problem("TN470", {
                    at: written.at,
                    path: [...path, "data", "residency"].join("."),
                    message: `residency says ${said(other)}, in line ${other.at.line}, and data.residency says ${said(written)}`,
                    fix: "Leave one of the two out: they are one field.",
                }),
            );
        const key = mapAt(of, "data")?.entries.get("residency")?.key;
        const without = withNode(of, ["data", "residency"], undefined);
        const moved = other ? without : withEntry(without, "residency", written, key);
        tree = path.length === 0 ? moved : withNode(tree, [...path], moved);
    }
    return { root: tree, problems };
}

/** Where a path of a file is found once {@link oneResidency} has moved it. */
export function residencyPath(path: string): string {
    return path.replace(/^(defaults\.)?data\.residency(?=$|\[)/, "$1residency");
}
