import { filled } from "./fill";
import { gridOf, type Sample, type Series } from "./grid";

/** Hourly means of samples, gaps filled: what forecasts are measured on. */
export function hourlyOf(samples: readonly Sample[]): Series {
    const grid = gridOf(samples, { step: 3600 });
    const { values, skipped } = filled(grid.values, 24);
    return { start: grid.start + skipped * 3600, step: 3600, values };
}
