import type { Series } from "../../forecast/series/grid";
import type { Metrics } from "../../model/pace";
import type { Replay } from "../compare";
import type { Behavior } from "../hpa/behavior";
import { fixed, hpa, predictive } from "../policies";
import { learning } from "../predictor";
import { peakOf, replayOf } from "../replay";
import type { Limits } from "../replicas";
import { type Policy, type Settings, settings, simulate } from "../simulate";

/** A workload as it is requested, and its load. */
interface SizedWorkload {
    readonly name: string;
    /** Cores that it used; no gaps. */
    readonly load: Series;
    /** Cores and bytes that a replica requests. */
    readonly cores: number;
    readonly bytes: number;
}

/** How a tenant's workloads are scaled. */
export interface Scaling {
    readonly strategy: "fixed" | "reactive" | "predictive";
    readonly limits: Limits;
    /** Use of CPU that is aimed at, 0.7, and beside a forecast that acts, 0.8. */
    readonly target: number;
    readonly targetAhead: number;
    readonly behavior: Behavior;
    /** Seconds that a forecast looks ahead, and that pods really take to start. */
    readonly aheadSeconds: number;
    readonly startSeconds: number;
    /** What a forecaster is told of loads, and whose days they follow. */
    readonly queries: Metrics;
    readonly zone: string | undefined;
}

/** A tenant's workloads, and how they are scaled. */
export interface Scenario {
    readonly workloads: readonly SizedWorkload[];
    readonly scaling: Scaling;
}

/** What a scenario came to. */
export interface Outcome {
    readonly replicaHours: number;
    /** What was requested, in core-hours and byte-hours. */
    readonly coreHours: number;
    readonly byteHours: number;
    /** Part of the time with more load than ready pods serve, of the workload with most of it. */
    readonly violation: number;
}

function policyOf({ load, past, wall }: Replay, scaling: Scaling, pace: Settings): Policy {
    const { strategy, limits, target, targetAhead, behavior, aheadSeconds, queries } = scaling;
    if (strategy === "fixed") return { name: "fixed", initial: limits.min, sync: () => limits.min };
    if (strategy === "reactive") return hpa(load, target, limits, behavior);
    const delays = { ...pace.delays, startSeconds: aheadSeconds };
    return predictive(load, learning(past, load, { ...pace, queries, delays }, wall), limits, behavior, targetAhead);
}

const replayed = ({ load, cores }: SizedWorkload, { zone }: Scaling, days: number): Replay =>
    replayOf(load, days, peakOf(load, days) / cores, zone);

/** Replays the end of each workload's load. */
export function outcomeOf({ workloads, scaling }: Scenario, days: number): Outcome {
    const total = { replicaHours: 0, coreHours: 0, byteHours: 0, violation: 0 };
    const { target, startSeconds } = scaling;
    const pace = { ...settings, target, delays: { ...settings.delays, startSeconds } };
    for (const workload of workloads) {
        const replay = replayed(workload, scaling, days);
        const { replicaHours, violation } = simulate(replay.load, policyOf(replay, scaling, pace), pace);
        total.replicaHours += replicaHours;
        total.coreHours += replicaHours * workload.cores;
        total.byteHours += replicaHours * workload.bytes;
        total.violation = Math.max(total.violation, violation);
    }
    return total;
}

/** What it would take to have as many replicas all the time as each peak needs at the target: what savings are counted from. */
export function staticOf({ workloads, scaling }: Scenario, days: number): Omit<Outcome, "violation"> {
    const total = { replicaHours: 0, coreHours: 0, byteHours: 0 };
    const quiet = { ...settings, target: scaling.target };
    for (const workload of workloads) {
        const { load } = replayed(workload, scaling, days);
        const { replicaHours } = simulate(load, fixed(load, scaling.target), quiet);
        total.replicaHours += replicaHours;
        total.coreHours += replicaHours * workload.cores;
        total.byteHours += replicaHours * workload.bytes;
    }
    return total;
}

/** Replicas that the peak of the workload with most of it needs at the target. */
export function neededReplicas({ workloads, scaling }: Scenario, peaks: ReadonlyMap<string, number>): number {
    const each = workloads.map(({ name, cores }) => (peaks.get(name) ?? 0) / (cores * scaling.target));
    return Math.max(1, ...each.map((pods) => Math.ceil(pods - 1e-9)));
}
