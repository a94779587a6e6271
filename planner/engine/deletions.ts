import type { ResourceRecord } from "./record";
import type { PlannedStep } from "./steps";
import { parseReference } from "./urn";

/** Everything that has to outlive a resource: what it depends on, its parent and its provider. */
function needs(record: ResourceRecord): Set<string> {
    const urns = new Set([
        ...(record.dependencies ?? []),
        ...Object.values(record.propertyDependencies ?? {}).flat(),
        ...(record.replaceWith ?? []),
    ]);
    for (const urn of [record.parent, record.deletedWith]) if (urn) urns.add(urn);
    if (record.provider) urns.add(parseReference(record.provider).urn);
    return urns;
}

/** Depth of each resource in the graph of those that go: what depends on nothing else that goes is 0. */
function depths(gone: readonly ResourceRecord[]): Map<ResourceRecord, number> {
    const depth = new Map<ResourceRecord, number>();
    const byUrn = new Map<string, number>();
    for (const record of gone) {
        const above = [...needs(record)].map((urn) => byUrn.get(urn) ?? -1);
        const own = Math.max(-1, ...above) + 1;
        depth.set(record, own);
        byUrn.set(record.urn, Math.max(own, byUrn.get(record.urn) ?? 0));
    }
    return depth;
}

/**
 * Steps that delete `gone`, dependents before what they depend on. A state lists resources after their dependencies,
 * so that one pass tells the depths.
 */
export function deletions(
    olds: readonly ResourceRecord[],
    gone: readonly ResourceRecord[],
    condemned: (old: ResourceRecord) => boolean,
): PlannedStep[] {
    const place = new Map(olds.map((old, at) => [old, at]));
    const depth = depths(gone);
    const ordered = [...gone].sort((a, b) => depth.get(b)! - depth.get(a)! || place.get(b)! - place.get(a)!);
    return ordered.map((old): PlannedStep => {
        const { urn } = old;
        if (old.delete || condemned(old))
            return { op: old.external ? "discard-replaced" : "delete-replaced", urn, old: { ...old, delete: true } };
        if (old.pendingReplacement) return { op: "remove-pending-replace", urn, old };
        return { op: old.external ? "discard" : "delete", urn, old };
    });
}
