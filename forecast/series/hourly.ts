import { filled } from "./fill";
import { gridOf, type Sample, type Series } from "./grid";

/** A series without gaps, and what of it was measured. */
export interface Measured extends Series {
    /** 1 where a value was measured, 0 where it was filled in. */
    readonly known: Uint8Array;
    /** Share of the values that were measured, 0 to 1. */
    readonly measured: number;
}

/** Hourly means of samples, gaps filled: what forecasts are measured on. */
export function hourlyOf(samples: readonly Sample[]): Measured {
    const grid = gridOf(samples, { step: 3600 });
    const { skipped, ...series } = filled(grid.values, 24);
    return { start: grid.start + skipped * 3600, step: 3600, ...series };
}
