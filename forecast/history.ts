import { factorAt, type KnownEvent, usable } from "./events";
import { changeOf, withoutOutliers } from "./guards";
import type { Frame } from "./models/model";
import type { Clock } from "./series/clock";
import { filled } from "./series/fill";
import { coarsened, endOf, gridOf, ordered, type Sample, type Series, stepOf } from "./series/grid";
import { mean } from "./statistics";

const hour = 3600;
/** What forecasts are made in steps of, seconds: all of them parts of an hour. */
const steps = [300, 600, 900, 1800, hour];

/** A history as models look at it. */
export interface History {
    /** Seconds between fine values. */
    readonly step: number;
    /** End, exclusive: Unix time, and the wall's clock then. */
    readonly end: number;
    readonly localEnd: number;
    /** What 1 in the frame and in `fine` stands for. */
    readonly scale: number;
    /** Hourly. */
    readonly frame: Frame;
    /** In steps; ends with the frame. */
    readonly fine: Float64Array;
    /** Share of the values that were measured, and how many days they go back. */
    readonly measured: number;
    readonly days: number;
    /** What the guards did. */
    readonly outliers: number;
    readonly change: number | undefined;
}

const samplesOf = (history: readonly Sample[] | Series): readonly Sample[] =>
    "step" in history
        ? Array.from(history.values, (v, at) => ({ t: history.start + at * history.step, v }))
        : ordered(history);

/** The step to forecast in: not finer than what was measured, nor than 5 minutes. */
const stepFor = (measured: number): number => steps.find((step) => step >= measured * 0.9) ?? hour;

export interface HistoryOptions {
    readonly step: number | undefined;
    /** End of the history, Unix seconds; by default where it ends. */
    readonly now: number | undefined;
    /** How much of it to look at, seconds. */
    readonly window: number;
    readonly clock: Clock;
    readonly events: readonly KnownEvent[];
}

/** Regular, whole, without events and faults, hourly and in steps; `undefined` where nothing was measured. */
export function historyOf(given: readonly Sample[] | Series, options: HistoryOptions): History | undefined {
    const { clock, events, window } = options;
    const samples = samplesOf(given);
    const step = options.step ?? stepFor("step" in given ? given.step : stepOf(samples));
    const last = "step" in given ? endOf(given) : (samples.at(-1)?.t ?? 0) + 1;
    const end = Math.ceil((options.now ?? last) / step) * step;
    const localEnd = clock.local(end);
    const usual = samples.map(({ t, v }) => {
        const factor = factorAt(events, t);
        return { t: clock.local(t), v: usable(factor) ? v / factor : Number.NaN };
    });
    const grid = gridOf(usual, { step, from: localEnd - window, to: localEnd });
    const day = (24 * hour) / step;
    const { values, measured } = filled(grid.values, day);
    const whole = { start: localEnd - values.length * step, step, values };
    const coarse = coarsened(whole, hour / step);
    const scale = mean(coarse.values);
    if (coarse.values.length === 0) return undefined;
    const one = scale > 0 ? scale : 1;
    const calm = withoutOutliers(
        coarse.values.map((value) => value / one),
        24,
    );
    const change = changeOf(calm.values, 24);
    // What was before a lasting change of level still knows the hours of the day: it is brought to the new level.
    if (change) for (let at = 0; at < change.at; at++) calm.values[at]! *= change.factor;
    return {
        step,
        end,
        localEnd,
        scale,
        frame: { values: calm.values, day: 24, phase: Math.floor(coarse.start / hour) % 168 },
        fine: values.map((value) => value / one),
        measured,
        days: (values.length * step) / (24 * hour),
        outliers: calm.count,
        change: change?.factor,
    };
}
