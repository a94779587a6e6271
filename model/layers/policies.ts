import type { FileParameters, PolicySetting, SaidParameters } from "../fleet";
import type { ParameterValue } from "../policies";
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

/** A day, as an entry names it; one that is none was told with the tree's shape. */
function dayIn(entry: MapNode, name: string): string | undefined {
    const node = nodeAt(entry, [name]);
    return node?.kind === "scalar" && typeof node.value === "string" ? node.value : undefined;
}

function saidIn(entry: Node): SaidParameters | undefined {
    if (entry.kind === "unset") return { values: {}, may_loosen: false, clears: true };
    if (entry.kind !== "map") return undefined;
    const [parameters, loosens] = ["parameters", "may_loosen"].map((name) => nodeAt(entry, [name]));
    if (!parameters && !loosens) return undefined;
    const written = parameters?.kind === "map" ? [...parameters.entries] : [];
    const unset = written.flatMap(([name, { node }]) => (node.kind === "unset" ? [name] : []));
    const clears = parameters?.kind === "unset" ? true : unset;
    const values = written.flatMap(([name, { key, node }]) =>
        node.kind === "scalar" ? [[name, { value: node.value as ParameterValue, at: key }] as const] : [],
    );
    return {
        values: Object.fromEntries(values),
        ...(loosens ? { may_loosen: loosens.kind === "scalar" && loosens.value === true } : {}),
        ...(clears === true || clears.length > 0 ? { clears } : {}),
        from: dayIn(entry, "from"),
        until: dayIn(entry, "until"),
    };
}

/** What a file says of rules' parameters; undefined where it says nothing. */
export function parametersIn(root: MapNode): FileParameters | undefined {
    const map = mapAt(root, "policies");
    const rules = [...(map?.entries ?? [])].flatMap(([rule, { node }]) => {
        const said = saidIn(node);
        return said ? [[rule, said] as const] : [];
    });
    return map && rules.length > 0 ? { layer: map.at.layer, rules: Object.fromEntries(rules) } : undefined;
}

/** What an entry says of when and how strongly its rule holds: whoever writes one of them writes all, so that nobody gives others' words other days. */
const levelFields: ReadonlySet<string> = new Set(["level", "from", "until"]);

const shortFor = (level: Extract<Node, { kind: "scalar" }>): MapNode => ({
    kind: "map",
    at: level.at,
    entries: new Map([["level", { key: level.at, node: level }]]),
});

/** An entry as fields: a level alone is short for one. */
export function asFields(entry: Node): Node {
    return entry.kind === "scalar" ? shortFor(entry) : entry;
}

/**
 * What stays of an entry below one that is laid over it: parameters where only the level is written, and a level with its days where only parameters are, so
 * that nobody loses what he does not name. Undefined where nothing stays.
 */
export function keptPolicy(base: Node, over: Node): MapNode | undefined {
    const saysLevel = over.kind !== "map" || [...over.entries.keys()].some((key) => levelFields.has(key));
    if (base.kind === "scalar") return saysLevel ? undefined : shortFor(base);
    if (base.kind !== "map") return undefined;
    const kept = [...base.entries].filter(([key]) => !saysLevel || !levelFields.has(key));
    return kept.length > 0 ? { ...base, entries: new Map(kept) } : undefined;
}
