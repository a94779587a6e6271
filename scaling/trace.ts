import { filled } from "../forecast/series/fill";
import { gridOf, type Sample, type Series } from "../forecast/series/grid";

/** A recorded load on an even grid, its gaps filled. */
export function seriesOf(samples: readonly Sample[]): Series {
    const { start, step, values } = gridOf(samples);
    const { values: whole, skipped } = filled(values, Math.max(1, Math.round(86_400 / step)));
    return { start: start + skipped * step, step, values: whole };
}
