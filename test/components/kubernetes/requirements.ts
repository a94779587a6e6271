import type { ResourceState } from "../../../planner/document";

/** Everything that must be there before a resource is made. */
export function requirements(
    urn: string,
    all: ReadonlyMap<string, ResourceState>,
    seen = new Set<string>(),
): ReadonlySet<string> {
    const { dependencies = [], provider } = all.get(urn) ?? {};
    // A provider is named by its URN and id; whoever it reaches is there before what it makes.
    for (const next of [...dependencies, ...(provider ? [provider.slice(0, provider.lastIndexOf("::"))] : [])]) {
        if (seen.has(next)) continue;
        seen.add(next);
        requirements(next, all, seen);
    }
    return seen;
}
