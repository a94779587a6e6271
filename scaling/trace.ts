import { filled } from "../forecast/series/fill";
import { gridOf, type Sample } from "../forecast/series/grid";
import type { Measured } from "../forecast/series/hourly";

/** A recorded load on an even grid, its gaps filled. */
export function seriesOf(samples: readonly Sample[]): Measured {
    const { start, step, values } = gridOf(samples);
    const { skipped, ...whole } = filled(values, Math.max(1, Math.round(86_400 / step)));
    return { start: start + skipped * step, step, ...whole };
}
