import { replayedDays, type WorkloadHistory } from "./history";
import type { Effect } from "./recommend";
import type { Shown } from "./text";

const rounded = (value: number, digits: number): number => Number(value.toFixed(digits));
const iso = (t: number): string => new Date(t * 1000).toISOString().replace(".000Z", "Z");

const effect = ({ saving, memorySaving, violation, replicaHours }: Effect) => ({
    saving_pct: rounded(100 * saving, 2),
    memory_saving_pct: rounded(100 * memorySaving, 2),
    violation_pct: rounded(100 * violation, 4),
    replica_hours: rounded(replicaHours, 2),
});

const window = ({ name, from, to, days, measured }: WorkloadHistory) => ({
    workload: name,
    from: days === 0 ? null : iso(from),
    to: days === 0 ? null : iso(to),
    days: rounded(days, 2),
    measured_pct: rounded(100 * measured, 1),
});

/** A recommendation for programs; the names are part of the interface. */
export function documentOf({ tenant, file, source, histories, unknown, recommendation, tier, patch, written }: Shown) {
    return {
        version: 1,
        tenant,
        file,
        source,
        windows: histories.map(window),
        replayed_days: replayedDays,
        simulated_metrics: ["cpu"],
        findings: (recommendation?.findings ?? []).map((one) => ({
            kind: one.kind,
            workload: one.workload,
            setting: one.setting,
            why: one.why,
            evidence: one.evidence,
            effect: { before: effect(one.before), after: effect(one.after) },
            proposed: one.refused === undefined,
            refused: one.refused,
        })),
        tier: tier ?? null,
        unknown,
        effect: recommendation ? { before: effect(recommendation.before), after: effect(recommendation.after) } : null,
        patch,
        written,
    };
}
