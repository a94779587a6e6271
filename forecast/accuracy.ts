import { mean } from "./statistics";

/** Loss of a quantile: too low costs `share`, too high the rest, for each unit. */
export function pinball(actual: ArrayLike<number>, forecast: ArrayLike<number>, share: number): number {
    return mean(
        Array.from(actual, (value, at) => {
            const off = value - forecast[at]!;
            return off >= 0 ? share * off : (share - 1) * off;
        }),
    );
}

/** Mean distance relative to the mean of both, 0 to 200 %; two zeros are alike. */
export function smape(actual: ArrayLike<number>, forecast: ArrayLike<number>): number {
    return (
        100 *
        mean(
            Array.from(actual, (value, at) => {
                const both = Math.abs(value) + Math.abs(forecast[at]!);
                return both === 0 ? 0 : (2 * Math.abs(value - forecast[at]!)) / both;
            }),
        )
    );
}

/** Share of what came that is not above, 0 to 1. */
export const coverage = (actual: ArrayLike<number>, upper: ArrayLike<number>): number =>
    mean(Array.from(actual, (value, at) => (value <= upper[at]! ? 1 : 0)));

/** What repeating the day before missed by on average within a history: the unit of MASE. 0 where each day was like the one before. */
export function naiveError(history: ArrayLike<number>, day: number): number {
    return mean(
        Array.from({ length: Math.max(0, history.length - day) }, (_, at) =>
            Math.abs(history[at + day]! - history[at]!),
        ),
    );
}
