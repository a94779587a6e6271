/** What models look at: one value a step, none missing, about 1 on average, in the hours of the wall's clock. */
export interface Frame {
    /** Not negative. */
    readonly values: Float64Array;
    /** Values a day. */
    readonly day: number;
    /** Place of the first value in its week, in steps from Thursday 00:00, where Unix time began. */
    readonly phase: number;
}

/**
 * A forecast of the next `horizon` values. It may come out as anything: negative values and such as are no numbers are somebody else's care.
 *
 * @returns `undefined` where there is not enough to look at
 */
export type Model = (frame: Frame, horizon: number) => Float64Array | undefined;

/** Steps of a week. */
export const weekOf = ({ day }: Frame): number => 7 * day;

/** The frame as it was `steps` before its end. */
export const before = ({ values, day, phase }: Frame, steps: number): Frame => ({
    values: values.subarray(0, values.length - steps),
    day,
    phase,
});

/** Loads on a scale where a factor is a distance: `log(y + c)`. `c` keeps zeros from counting more than everything else. */
export interface LogScale {
    readonly values: Float64Array;
    back(value: number): number;
}

/** @param share `c` as a share of the mean */
export function logScale(values: Float64Array, share: number): LogScale {
    let sum = 0;
    for (const value of values) sum += value;
    const c = Math.max((share * sum) / Math.max(1, values.length), 1e-9);
    return {
        values: values.map((value) => Math.log(value + c)),
        // Far beyond all that was seen there are no loads, only numbers that overflow.
        back: (value) => Math.max(0, Math.exp(Math.min(value, 600)) - c),
    };
}
