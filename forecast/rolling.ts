import { coverage, naiveError, pinball, smape } from "./accuracy";
import { distance } from "./ensemble";
import type { Series } from "./series/grid";
import { median } from "./statistics";

/** Expected values and upper ones (90 %) of the next steps. */
interface Expected {
    readonly p50: ArrayLike<number>;
    /** Missing where who forecasts gives none. */
    readonly p90: ArrayLike<number> | undefined;
}

/** Anything that forecasts the next `horizon` values of a series; `undefined` where it cannot. */
export type Contender = (history: Series, horizon: number) => Expected | undefined;

/** How well somebody forecast one series, averages over its origins. */
export interface Accuracy {
    readonly origins: number;
    /** Mean absolute error against repeating the day before within the history; below 1 is better than that. */
    readonly mase: number;
    readonly smapePct: number;
    /** Of the upper values, in the unit of the series. */
    readonly pinballP90: number | undefined;
    readonly coveragePct: number | undefined;
    /** Median time of a fit with its forecast, where a clock was given. */
    readonly fitSeconds: number | undefined;
}

export interface RollingOptions {
    /** Values ahead. */
    readonly horizon: number;
    /** The most values that are learnt from. */
    readonly train: number;
    /** Values a day: origins are a day apart. */
    readonly day: number;
    /** 1 where a value of the series was measured: only there misses count, and origins with less than half of it are left out. By default all were. */
    readonly known?: Uint8Array;
    /** The most origins; where there are more, they are spread evenly. */
    readonly origins?: number;
    /** A clock in milliseconds, to time fits with. */
    readonly now?: () => number;
}

/** Ends of histories: from `train` values on, or from half of a short series, a day apart. */
export function originsOf(
    length: number,
    { horizon, train, day, origins = Number.POSITIVE_INFINITY }: RollingOptions,
): number[] {
    const first = Math.min(train, Math.floor(length / 2 / day) * day);
    const all: number[] = [];
    for (let origin = Math.max(day, first); origin + horizon <= length; origin += day) all.push(origin);
    if (all.length <= origins) return all;
    return Array.from({ length: origins }, (_, at) => all[Math.floor((at * all.length) / origins)]!);
}

/** Less than this of the values ahead measured tells nothing of a forecast. */
const leastMeasured = 0.5;

const offsetsOf = (known: Uint8Array): number[] =>
    Array.from(known, (one, offset) => (one === 1 ? offset : -1)).filter((offset) => offset >= 0);

interface Tried {
    readonly mase: number;
    readonly smape: number;
    readonly pinball: number | undefined;
    readonly coverage: number | undefined;
    readonly seconds: number | undefined;
}

const average = (values: readonly (number | undefined)[]): number | undefined => {
    const given = values.filter((value) => value !== undefined);
    return given.length === 0 ? undefined : given.reduce((sum, value) => sum + value, 0) / given.length;
};

/**
 * Forecasts a series from one origin after another, each time from what was known then, and measures what was missed.
 *
 * @param series whole: no value of it missing
 * @param step waited for after each origin: to show how far it is, or to stop by an error
 */
export async function rolling<Name extends string>(
    series: Series,
    contenders: Readonly<Record<Name, Contender>>,
    options: RollingOptions,
    step: (done: number, of: number) => Promise<void> | void = () => undefined,
): Promise<Readonly<Record<Name, Accuracy>>> {
    const { horizon, train, day, now, known } = options;
    const names = Object.keys(contenders) as Name[];
    const tried = Object.fromEntries(names.map((name) => [name, [] as Tried[]])) as unknown as Record<Name, Tried[]>;
    const origins = originsOf(series.values.length, options);
    for (const [at, origin] of origins.entries()) {
        const from = Math.max(0, origin - train);
        const history = {
            start: series.start + from * series.step,
            step: series.step,
            values: series.values.subarray(from, origin),
        };
        const measured = known && offsetsOf(known.subarray(origin, origin + horizon));
        if (measured && measured.length < leastMeasured * horizon) {
            await step(at + 1, origins.length);
            continue;
        }
        const only = (values: ArrayLike<number>) => (measured ? measured.map((offset) => values[offset]!) : values);
        const actual = only(series.values.subarray(origin, origin + horizon));
        const unit = naiveError(history.values, day);
        for (const name of names) {
            const begun = now?.();
            const expected = contenders[name](history, horizon);
            const seconds = begun === undefined ? undefined : (now!() - begun) / 1000;
            if (expected === undefined) continue;
            const p50 = only(expected.p50);
            const p90 = expected.p90 && only(expected.p90);
            const error = distance(p50, actual);
            tried[name].push({
                mase: unit > 0 ? error / unit : error === 0 ? 0 : Number.NaN,
                smape: smape(actual, p50),
                pinball: p90 && pinball(actual, p90, 0.9),
                coverage: p90 && 100 * coverage(actual, p90),
                seconds,
            });
        }
        await step(at + 1, origins.length);
    }
    return Object.fromEntries(
        names.map((name) => [
            name,
            {
                origins: tried[name].length,
                mase: average(tried[name].map(({ mase }) => mase).filter((mase) => !Number.isNaN(mase))) ?? Number.NaN,
                smapePct: average(tried[name].map((each) => each.smape)) ?? Number.NaN,
                pinballP90: average(tried[name].map((each) => each.pinball)),
                coveragePct: average(tried[name].map((each) => each.coverage)),
                fitSeconds: now && median(tried[name].map(({ seconds }) => seconds!)),
            },
        ]),
    ) as Record<Name, Accuracy>;
}
