import { mean } from "../statistics";

/** A series without the missing values at its beginning, and how much of the rest was measured. */
export interface Filled {
    /** No NaN in it. */
    readonly values: Float64Array;
    /** How many values were left out at the beginning. */
    readonly skipped: number;
    /** 1 where a value was measured, 0 where it was filled in. */
    readonly known: Uint8Array;
    /** Share of the values that were measured, 0 to 1. */
    readonly measured: number;
}

/**
 * Fills gaps: short ones by a line between their ends, longer ones, and what is missing at the end, by the same time of the day or the week before.
 *
 * @param values NaN where nothing was measured
 * @param day values a day
 */
export function filled(values: Float64Array, day: number): Filled {
    const first = values.findIndex((value) => !Number.isNaN(value));
    if (first < 0)
        return { values: new Float64Array(0), skipped: values.length, known: new Uint8Array(0), measured: 0 };
    const all = values.slice(first);
    const short = Math.max(1, Math.round(day / 8));
    const known = Uint8Array.from(all, (value) => (Number.isNaN(value) ? 0 : 1));
    for (let at = 0; at < all.length; at++) {
        if (!Number.isNaN(all[at]!)) continue;
        let end = at;
        while (end < all.length && Number.isNaN(all[end]!)) end++;
        const before = all[at - 1]!;
        const after = all[end] ?? before;
        for (let gap = at; gap < end; gap++) {
            const seen = all[gap - 7 * day] ?? all[gap - day];
            const line = before + ((after - before) * (gap - at + 1)) / (end - at + 1);
            all[gap] = seen !== undefined && (end - at > short || end === all.length) ? seen : line;
        }
        at = end;
    }
    return { values: all, skipped: first, known, measured: mean(known) };
}
