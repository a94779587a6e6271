import { parse } from "yaml";
import { compare } from "./difference";
import type { ResourceRecord } from "./record";
import { replacingChanges } from "./replacements";
import { providerType } from "./urn";
import { hasUnknown, isObject, isSecret, type Properties, unwrap } from "./wire";

/** What another provider means for the resources of the old one: nothing, a replacement for certain, or a likely one. */
export type ProviderChange = "same" | "certain" | "inferred";

const kubernetes = providerType("kubernetes");

/** The cluster that a kubeconfig (YAML or JSON) leads to; undefined where it cannot be told. */
function activeCluster(inputs: Properties): unknown {
    const text = unwrap(inputs.kubeconfig);
    if (typeof text !== "string" || (isSecret(inputs.kubeconfig) && "ciphertext" in inputs.kubeconfig))
        return undefined;
    let config: unknown;
    try {
        config = parse(text);
    } catch {
        return undefined;
    }
    if (!isObject(config)) return undefined;
    const find = (list: unknown, name: unknown): Properties | undefined =>
        Array.isArray(list) ? list.find((item) => isObject(item) && item.name === name) : undefined;
    const context = find(config.contexts, unwrap(inputs.context) ?? config["current-context"])?.context;
    const name = unwrap(inputs.cluster) ?? (isObject(context) ? context.cluster : undefined);
    return find(config.clusters, name)?.cluster;
}

/** Whether a provider's new configuration forces what it manages to be replaced. */
export function replacesManaged(type: string, old: Properties, fresh: Properties): boolean {
    const { changes } = compare(old, fresh);
    const forcing = replacingChanges(type, changes, []);
    if (forcing.length === 0) return false;
    if (type !== kubernetes) return true;
    if (["kubeconfig", "context", "cluster"].some((key) => hasUnknown(fresh[key]))) return true;
    const [before, after] = [activeCluster(old), activeCluster(fresh)];
    return before === undefined || after === undefined || compare({ before }, { before: after }).changes.length > 0;
}

/** Compares the providers of a resource's old and new state. */
export function providerChange(
    old: string | undefined,
    fresh: string | undefined,
    records: {
        readonly before: ResourceRecord | undefined;
        readonly after: ResourceRecord | undefined;
        readonly renamed: boolean;
    },
): ProviderChange {
    if ((old ?? "") === (fresh ?? "")) return "same";
    if (!old || !fresh) return "certain";
    const { before, after, renamed } = records;
    if (renamed || !before || !after) return "same";
    return replacesManaged(after.type, before.inputs, after.inputs) ? "inferred" : "same";
}
