import { merge } from "../layers/merge";
import { type Entry, type MapNode, mapAt, withEntry } from "../read/node";

/** Lays each workload over the workload defaults; a tenant that names none gets the default workloads. */
export function withWorkloads(root: MapNode): MapNode {
    const defaults = mapAt(root, "workload_defaults");
    const own = mapAt(root, "workloads");
    const named = own !== undefined && [...own.entries.values()].some(({ node }) => node.kind !== "unset");
    const chosen = named ? own : mapAt(root, "default_workloads");
    if (chosen === undefined) return root;
    const entries = new Map<string, Entry>();
    for (const [name, entry] of chosen.entries) {
        if (entry.node.kind === "unset") continue;
        const node = merge(defaults, entry.node);
        // Where the workload is named is where a field that it lacks is missed.
        entries.set(name, { key: entry.key, node: { ...node, at: entry.node.at } });
    }
    return withEntry(root, "workloads", { kind: "map", entries, at: chosen.at });
}
