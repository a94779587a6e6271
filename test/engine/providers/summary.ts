import type { CloudResource, Operation } from "./cloud";

/** What a simulated cloud went through, summed up. */
export interface CloudSummary {
    /** How often each resource was created, updated and deleted, by URN. */
    readonly counts: Readonly<Record<string, { created: number; updated: number; deleted: number; failed: number }>>;
    /** URNs under which more than one resource exists. */
    readonly duplicates: readonly string[];
    readonly existing: readonly string[];
    /** Most mutations that ran at once. */
    readonly mostAtOnce: number;
}

const columns = { create: "created", update: "updated", delete: "deleted" } as const;

/** Sums up operations and what they left. */
export function summaryOf(resources: Iterable<CloudResource>, operations: readonly Operation[]): CloudSummary {
    const counts: Record<string, { created: number; updated: number; deleted: number; failed: number }> = {};
    let mostAtOnce = 0;
    for (const { call, phase, urn, inProgress } of operations) {
        mostAtOnce = Math.max(mostAtOnce, inProgress ?? 0);
        if (!Object.hasOwn(columns, call)) continue;
        counts[urn] ??= { created: 0, updated: 0, deleted: 0, failed: 0 };
        if (phase === "done") counts[urn][columns[call as keyof typeof columns]]++;
        if (phase === "failed" || phase === "crashed") counts[urn].failed++;
    }
    const existing = [...resources].map(({ urn }) => urn).sort();
    return {
        counts,
        existing,
        duplicates: [...new Set(existing.filter((urn, at) => existing[at - 1] === urn))],
        mostAtOnce,
    };
}
