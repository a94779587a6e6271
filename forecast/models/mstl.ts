import { logScale, type Model, weekOf } from "./model";

/**
 * Splits values into seasons of the given lengths and a rest, and carries each on. Of `@bsull/augurs`, or a stand-in for tests.
 *
 * @returns the next `horizon` values
 */
export type Decomposer = (values: Float64Array, periods: readonly number[], horizon: number) => ArrayLike<number>;

/**
 * MSTL on `log(y + c)` with a day and a week. A season is only taken where two of it were seen: the library's own search for seasons never found them
 * in real traces.
 */
export const mstlOf =
    (decompose: Decomposer): Model =>
    (frame, horizon) => {
        const { values, day } = frame;
        const periods = [day, weekOf(frame)].filter((period) => 2 * period < values.length);
        if (periods.length === 0) return undefined;
        const log = logScale(values, 0.01);
        // Nothing to split: its divisions by the spread would give no numbers.
        if (log.values.every((value) => value === log.values[0])) return undefined;
        return Float64Array.from(decompose(log.values, periods, horizon), log.back);
    };
