import type { FileParameters, PolicySetting, SaidParameters } from "../fleet";
import type { ParameterValue, PolicyEntries, PolicyEntry } from "../policies";
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
    return map && rules.length > 0
        ? { layer: map.at.layer, file: map.at.file, rules: Object.fromEntries(rules) }
        : undefined;
}

/** What files above a tenant's own say of the rules of which it says something itself; undefined where it is nothing. */
export function outweighedPolicies(above: MapNode, own: MapNode): PolicyEntries | undefined {
    const before = mapAt(above, "policies")?.entries;
    const entries = [...(mapAt(own, "policies")?.entries.keys() ?? [])].flatMap((rule) => {
        const entry = before?.get(rule)?.node;
        return entry && entry.kind !== "unset" ? [[rule, toValue(entry) as PolicyEntry] as const] : [];
    });
    return entries.length > 0 ? Object.fromEntries(entries) : undefined;
}

/** What an entry says of how strongly its rule holds, and on which days: who writes a level gives it days of his own, and nobody else's other ones. */
const levelFields: ReadonlySet<string> = new Set(["level", "from", "until"]);

const saysLevel = (entry: Node): boolean => entry.kind !== "map" || entry.entries.has("level");

const without = (entry: MapNode, fields: ReadonlySet<string>): MapNode | undefined => {
    const entries = new Map([...entry.entries].filter(([key]) => !fields.has(key)));
    return entries.size > 0 ? { ...entry, entries } : undefined;
};

const shortFor = (level: Extract<Node, { kind: "scalar" }>): MapNode => ({
    kind: "map",
    at: level.at,
    entries: new Map([["level", { key: level.at, node: level }]]),
});

/**
 * An entry laid over another: parameters stay where only the level is written, and a level with its days where only parameters are, so that nobody loses what
 * he does not name. On which days parameters hold is told by their own file ({@link parametersIn}): the days of the whole are the level's.
 */
export function mergedPolicy(base: Node, over: Node): { readonly base: MapNode | undefined; readonly over: Node } {
    const fields = over.kind === "scalar" ? shortFor(over) : over;
    if (over.kind === "unset") return { base: undefined, over };
    if (saysLevel(over)) return { base: base.kind === "map" ? without(base, levelFields) : undefined, over: fields };
    const below = base.kind === "scalar" ? shortFor(base) : base;
    if (below.kind !== "map" || !below.entries.has("level") || over.kind !== "map")
        return { base: below.kind === "map" ? without(below, levelFields) : undefined, over };
    return { base: below, over: without(over, levelFields) ?? over };
}
