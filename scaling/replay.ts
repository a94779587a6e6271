import { clockOf } from "../forecast/series/clock";
import type { Series } from "../forecast/series/grid";
import type { Measured } from "../forecast/series/hourly";
import { mean } from "../forecast/statistics";
import type { Replay } from "./compare";
import { syncSeconds } from "./hpa/behavior";
import { loadOf, valueAt } from "./load";

const daySeconds = 86_400;
/** What is looked back at; what a forecaster reads of Prometheus. */
export const pastDays = 28;

/**
 * What is learnt from: a series up to a time, in pods and in steps of the autoscaler.
 *
 * @param until seconds since 1970; what is after is not looked at
 * @param podCapacity of a pod that is fully used, in the series' unit
 */
export function pastOf(series: Series, until: number, podCapacity: number): Float64Array {
    const steps = Math.max(0, Math.floor(Math.min(pastDays * daySeconds, until - series.start) / syncSeconds));
    return Float64Array.from(
        { length: steps },
        (_, step) => valueAt(series, until - (steps - step) * syncSeconds) / podCapacity,
    );
}

/** When the part of a series begins that is replayed: so many days before its end, or half of a shorter one. */
function replayedFrom({ start, step, values }: Series, days: number): number {
    const seconds = (values.length - 1) * step;
    return start + seconds - Math.min(days * daySeconds, seconds / 2);
}

/** Share of the part of a series that is replayed that was measured, 0 to 1. */
export function measuredIn(series: Measured, days: number): number {
    const first = Math.floor((replayedFrom(series, days) - series.start) / series.step);
    return mean(series.known.subarray(Math.max(0, first)));
}

/** The largest value in the part of a series that is replayed, in its unit. */
export function peakOf(series: Series, days: number): number {
    const from = replayedFrom(series, days);
    const first = Math.max(0, Math.ceil((from - series.start) / series.step));
    return series.values.subarray(first).reduce((most, value) => Math.max(most, value), valueAt(series, from));
}

/**
 * The end of a series as a load to replay, and what is before it as its past.
 *
 * @param days length of the part that is replayed; of a shorter series it is the half
 * @param peakPods pods that serve its largest value in that part, fully used
 * @param zone whose days the load follows, UTC
 * @throws RangeError where there is no such zone
 */
export function replayOf(series: Series, days: number, peakPods: number, zone?: string): Replay {
    const from = replayedFrom(series, days);
    const { load, podCapacity } = loadOf(series, from, peakPods);
    return { past: pastOf(series, from, podCapacity), load, wall: { end: from, clock: clockOf(zone) } };
}
