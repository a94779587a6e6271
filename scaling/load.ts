import type { Series } from "../forecast/series/grid";
import { syncSeconds } from "./hpa/behavior";

/** The value of a series at any second, on the line between its points; beyond its ends that of the end. */
export function valueAt({ start, step, values }: Series, at: number): number {
    const place = Math.min(Math.max((at - start) / step, 0), values.length - 1);
    const before = Math.floor(place);
    const value = values[before] ?? 0;
    return value + (place - before) * ((values[before + 1] ?? value) - value);
}

/**
 * The part of a series from `from` to its end in steps of the autoscaler.
 *
 * @param from seconds since 1970
 * @param peakPods pods that serve its largest value there, fully used
 */
export function loadOf(series: Series, from: number, peakPods: number): { load: Float64Array; podCapacity: number } {
    const end = series.start + (series.values.length - 1) * series.step;
    const count = Math.max(0, Math.floor((end - from) / syncSeconds));
    const load = new Float64Array(count);
    let peak = 0;
    for (let index = 0; index < count; index++) {
        const value = valueAt(series, from + index * syncSeconds);
        load[index] = value;
        if (value > peak) peak = value;
    }
    const podCapacity = peak > 0 ? peak / peakPods : 1;
    for (let index = 0; index < count; index++) load[index]! /= podCapacity;
    return { load, podCapacity };
}

/** What metrics tell of a load at each of its steps: the mean of `windowSeconds` that ended `delaySeconds` before. */
export function measuredOf(load: Float64Array, windowSeconds: number, delaySeconds: number): Float64Array {
    const width = Math.max(1, Math.round(windowSeconds / syncSeconds));
    const delay = Math.round(delaySeconds / syncSeconds);
    const measured = new Float64Array(load.length);
    for (let step = 0; step < load.length; step++) {
        let sum = 0;
        for (let back = delay; back < delay + width; back++) sum += load[Math.max(0, step - back)]!;
        measured[step] = sum / width;
    }
    return measured;
}
