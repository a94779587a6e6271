import type { Series } from "../forecast/series/grid";
import type { Replay } from "./compare";
import { syncSeconds } from "./hpa/behavior";
import { loadOf, valueAt } from "./load";

const daySeconds = 86_400;
/** What is looked back at; what a forecaster reads of Prometheus. */
const pastDays = 28;

/**
 * The end of a series as a load to replay, and what is before it as its past.
 *
 * @param days length of the part that is replayed; of a shorter series it is the half
 * @param peakPods pods that serve its largest value in that part, fully used
 */
export function replayOf(series: Series, days: number, peakPods: number): Replay {
    const seconds = (series.values.length - 1) * series.step;
    const end = series.start + seconds;
    const from = end - Math.min(days * daySeconds, seconds / 2);
    const { load, podCapacity } = loadOf(series, from, peakPods);
    const pastSteps = Math.floor(Math.min(pastDays * daySeconds, from - series.start) / syncSeconds);
    const past = Float64Array.from(
        { length: Math.max(0, pastSteps) },
        (_, step) => valueAt(series, from - (pastSteps - step) * syncSeconds) / podCapacity,
    );
    return { past, load };
}
