import { median } from "../statistics";

/** One measurement. A value that is no finite number, is negative or beyond 1e300 counts as missing. */
export interface Sample {
    /** Unix time, seconds. */
    readonly t: number;
    readonly v: number;
}

/** Values on a regular grid: `values[i]` is the mean over `step` seconds from `start + i * step`; NaN where nothing was measured. */
export interface Series {
    /** Unix time of the first value, seconds. */
    readonly start: number;
    /** Seconds between values. */
    readonly step: number;
    readonly values: Float64Array;
}

/** More points than this are an error of whoever asks: at 5 minutes they are 19 years. */
const maxPoints = 2_000_000;
const largest = 1e300;
/** What is smaller is 0: dividing by it would not give numbers. */
const smallest = 1e-280;

/** A load as it is reckoned with: not negative, finite, or NaN. */
export const loadOf = (value: number): number =>
    value >= 0 && value <= largest ? (value < smallest ? 0 : value) : Number.NaN;

/** End of a series, exclusive; Unix seconds. */
export const endOf = ({ start, step, values }: Series): number => start + step * values.length;

/** Beyond this there are no dates (ECMA-262, time values). */
const latest = 8.64e12;

/** Samples in order of time, without such as have none; of several at one time the last counts. */
export function ordered(samples: readonly Sample[]): Sample[] {
    const timed = samples.filter(({ t }) => Math.abs(t) <= latest);
    if (timed.some(({ t }, at) => at > 0 && t < timed[at - 1]!.t)) timed.sort((a, b) => a.t - b.t);
    return timed.filter(({ t }, at) => t !== timed[at + 1]?.t);
}

/** The usual distance of samples, seconds; `fallback` where there are not two. */
export function stepOf(samples: readonly Sample[], fallback = 300): number {
    const sorted = ordered(samples);
    const distances = sorted.slice(1).map(({ t }, at) => t - sorted[at]!.t);
    return distances.length === 0 ? fallback : Math.max(1, Math.round(median(distances)));
}

export interface GridOptions {
    /** Seconds between values; by default as the samples are. */
    readonly step?: number;
    /** First and last second (exclusive) of the grid; by default where the samples begin and end, in whole steps. */
    readonly from?: number;
    readonly to?: number;
}

/** Samples in whatever order as means on a regular grid. */
export function gridOf(samples: readonly Sample[], options: GridOptions = {}): Series {
    const step = options.step ?? stepOf(samples);
    const sorted = ordered(samples);
    const start = options.from ?? Math.floor((sorted[0]?.t ?? 0) / step) * step;
    const to = options.to ?? (sorted.length === 0 ? start : sorted.at(-1)!.t + 1);
    const length = Math.max(0, Math.ceil((to - start) / step));
    if (!(length <= maxPoints))
        throw new RangeError(
            `${length} points of ${step} s are more than a series has (${maxPoints}): are its times right?`,
        );
    const sums = new Float64Array(length);
    const counts = new Uint32Array(length);
    for (const { t, v } of sorted) {
        const at = Math.floor((t - start) / step);
        const load = loadOf(v);
        if (at < 0 || at >= length || Number.isNaN(load)) continue;
        counts[at]!++;
        sums[at]! += (load - sums[at]!) / counts[at]!;
    }
    return { start, step, values: sums.map((sum, at) => (counts[at] === 0 ? Number.NaN : sum)) };
}

/** The part from one time to another (exclusive), in Unix seconds. */
export function slice({ start, step, values }: Series, from: number, to: number): Series {
    const first = Math.min(values.length, Math.max(0, Math.ceil((from - start) / step)));
    const last = Math.min(values.length, Math.max(first, Math.ceil((to - start) / step)));
    return { start: start + first * step, step, values: values.subarray(first, last) };
}

/**
 * The same in steps that are `factor` times as long, each the mean of what it has. Counted from the end, so that the newest values are whole; what
 * is left over at the beginning falls away.
 */
export function coarsened({ start, step, values }: Series, factor: number): Series {
    const length = Math.floor(values.length / factor);
    const skipped = values.length - length * factor;
    const coarse = Float64Array.from({ length }, (_, at) => {
        let sum = 0;
        let count = 0;
        for (let fine = skipped + at * factor; fine < skipped + (at + 1) * factor; fine++) {
            const value = values[fine]!;
            if (Number.isNaN(value)) continue;
            count++;
            sum += (value - sum) / count;
        }
        return count === 0 ? Number.NaN : sum;
    });
    return { start: start + skipped * step, step: step * factor, values: coarse };
}
