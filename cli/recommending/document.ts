import type { MachineClass } from "../../model/servers";
import { replayedDays, type WorkloadHistory } from "./history";
import type { Effect } from "./recommend";
import type { MachineFinding, Resize } from "./resize";
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

const machine = ({ name, cores, memoryGiB }: MachineClass) => ({ name, cores, memory_gib: memoryGiB });

function resizeOf({ setting, why, evidence, inferred, before, after, window, refused }: Resize) {
    const effectOf = (of: typeof before) => ({ machine: machine(of.machine), ...of.used });
    return {
        setting,
        why,
        evidence,
        effect: { inferred, before: effectOf(before), after: effectOf(after) },
        maintenance_window: { from: iso(window.from), to: iso(window.to) },
        applied: window.deferred ? "in the window" : "when it is deployed",
        proposed: refused === undefined,
        refused,
    };
}

const machineOf = (found: MachineFinding) => ({
    service: found.service,
    size: found.size,
    machine: machine(found.machine),
    windows: found.histories.map(({ resource, source, ...of }) => ({
        metric: resource,
        source,
        from: iso(of.from),
        to: iso(of.to),
        days: rounded(of.days, 2),
        measured_pct: rounded(100 * of.measured, 1),
    })),
    finding: found.resize ? resizeOf(found.resize) : null,
});

/** A recommendation for programs; the names are part of the interface. */
export function documentOf({ tenant, file, source, histories, unknown, recommendation, ...shown }: Shown) {
    const { machines, tier, patch, written } = shown;
    return {
        version: 1,
        tenant,
        file,
        source: source ?? null,
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
        machines: machines.map(machineOf),
        tier: tier ?? null,
        unknown,
        effect: recommendation ? { before: effect(recommendation.before), after: effect(recommendation.after) } : null,
        patch,
        written,
    };
}
