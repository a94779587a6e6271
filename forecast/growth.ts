import { ordered, type Sample } from "./series/grid";
import { quantile } from "./statistics";

const day = 86_400;
/** Days that have to be known, and that a growth is looked at over: what happens once a week is in both. */
const [leastDays, span] = [14, 7];

/** How something that mostly grows does. */
export interface Growth {
    /** Unix seconds and value of the last measurement. */
    readonly end: number;
    readonly last: number;
    /** A day: the median of what it grew by over a week, and what nine in ten weeks stay under. */
    readonly usual: number;
    readonly fast: number;
}

/** @returns undefined where less than two weeks are known */
export function growthOf(samples: readonly Sample[]): Growth | undefined {
    const known = ordered(samples).filter(({ v }) => Number.isFinite(v) && v >= 0);
    const peaks = new Map<number, number>();
    for (const { t, v } of known) {
        const at = Math.floor(t / day);
        peaks.set(at, Math.max(peaks.get(at) ?? 0, v));
    }
    const rates = [...peaks].flatMap(([at, v]) => {
        const later = peaks.get(at + span);
        return later === undefined ? [] : (later - v) / span;
    });
    const end = known.at(-1);
    if (end === undefined || peaks.size < leastDays || rates.length < leastDays - span) return undefined;
    return { end: end.t, last: end.v, usual: quantile(rates, 0.5), fast: quantile(rates, 0.9) };
}

/** When it reaches a limit at a growth a day, in Unix seconds; undefined where it never does. */
export function reachedAt({ end, last }: Growth, rate: number, limit: number): number | undefined {
    if (last >= limit) return end;
    const at = end + ((limit - last) / rate) * day;
    return rate > 0 && Number.isFinite(at) ? at : undefined;
}
