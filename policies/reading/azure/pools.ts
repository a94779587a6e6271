import { type Finding, type ResourceView, unknown } from "../../rule";
import { must, not, notApplicable, type Truth } from "../logic";
import { agentPool, aks } from "../microsoft";
import { at, items, someItem } from "../values";

/** Types that declare pools of machines: within a cluster, and by themselves. */
export const poolTypes: readonly string[] = [aks, agentPool];

/** Paths of settings of pools under both types, for a rule's `properties`. */
export const poolProperties = (...names: readonly string[]): readonly string[] => [
    ...names.map((name) => `agentPoolProfiles.0.${name}`),
    ...names,
];

/** Judges every pool that the resource declares; a cluster may leave its pools to others. */
export function everyPool(
    resource: ResourceView,
    isBad: (setting: (name: string) => unknown) => Truth,
    failure: string,
): Finding {
    if (resource.type === agentPool)
        return must(not(isBad((name) => resource.get(name))), failure, "what the pool is like");
    const pools = items(resource.get("agentPoolProfiles"));
    if (pools !== unknown && pools.length === 0) return notApplicable;
    const bad = someItem(pools, (pool) => isBad((name) => at(pool, name)));
    return must(not(bad), failure, "agentPoolProfiles");
}
