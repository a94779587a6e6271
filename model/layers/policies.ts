import type { PolicySetting } from "../fleet";
import { type MapNode, mapAt, nodeAt } from "../read/node";

/** The entries of a file's `policies` maps as they were written, whatever else is wrong with the file. */
export function writtenPolicies(root: MapNode): readonly PolicySetting[] {
    return [["policies"], ["defaults", "policies"]].flatMap((path) =>
        [...(mapAt(root, ...path)?.entries ?? [])].flatMap(([rule, { key, node }]): PolicySetting[] => {
            const written = { rule, path: [...path, rule].join("."), key };
            if (node.kind === "unset") return [];
            const level = node.kind === "map" ? nodeAt(node, ["level"]) : node;
            return [level?.kind === "scalar" ? { ...written, value: { level: level.value, at: level.at } } : written];
        }),
    );
}
