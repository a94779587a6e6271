import type { PolicySetting } from "../fleet";
import type { PolicyEntries, PolicyEntry } from "../policies";
import { type Entry, type MapNode, mapAt, type Node, nodeAt } from "../read/node";
import { toValue } from "./value";

/** What stands behind a rule's id, as it was written. */
export function settingOf(rule: string, path: string, { key, node }: Entry): PolicySetting {
    const level = node.kind === "map" ? nodeAt(node, ["level"]) : node;
    const parameters = mapAt(node, "parameters")?.entries;
    const loosens = nodeAt(node, ["may_loosen"]);
    return {
        rule,
        path,
        key,
        ...(level?.kind === "scalar" ? { value: { level: level.value, at: level.at } } : {}),
        ...(parameters
            ? { parameters: [...parameters].map(([name, one]) => ({ name, value: toValue(one.node), at: one.key })) }
            : {}),
        ...(loosens?.kind === "scalar" ? { mayLoosen: loosens.at } : {}),
    };
}

/** The entries of a file's `policies` maps as they were written, whatever else is wrong with the file. */
export function writtenPolicies(root: MapNode): readonly PolicySetting[] {
    return [["policies"], ["defaults", "policies"]].flatMap((path) =>
        [...(mapAt(root, ...path)?.entries ?? [])].flatMap(([rule, entry]): PolicySetting[] =>
            entry.node.kind === "unset" ? [] : [settingOf(rule, [...path, rule].join("."), entry)],
        ),
    );
}

/** What a merged tree says of rules' parameters; undefined where it says nothing. */
export function parametersIn(root: MapNode): PolicyEntries | undefined {
    const entries = [...(mapAt(root, "policies")?.entries ?? [])].filter(
        ([, { node }]) => nodeAt(node, ["parameters"]) || nodeAt(node, ["may_loosen"]),
    );
    if (entries.length === 0) return undefined;
    return Object.fromEntries(entries.map(([rule, { node }]) => [rule, toValue(node) as PolicyEntry]));
}

/**
 * Lays what is said of a rule over what was said before: parameters stay where only the level is written, and a level where only parameters
 * are, so that nobody loses what he does not name.
 */
export function mergedPolicy(base: Node, over: Node): Node | undefined {
    if (base.kind === "scalar" && over.kind === "map" && !over.entries.has("level"))
        return { ...over, entries: new Map([["level", { key: base.at, node: base }], ...over.entries]) };
    if (base.kind !== "map" || over.kind !== "scalar") return undefined;
    const kept = [...base.entries].filter(([key]) => key === "parameters" || key === "may_loosen");
    if (kept.length === 0) return undefined;
    return { ...base, entries: new Map([["level", { key: over.at, node: over }], ...kept]), at: over.at };
}
