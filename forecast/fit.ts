import { calibrated, inSteps } from "./calibrate";
import { choose } from "./choose";
import { type Margins, upperOf } from "./conformal";
import { candidatesWith } from "./ensemble";
import { type KnownEvent, meanFactor } from "./events";
import type { Forecaster, Mode, Point } from "./forecaster";
import { type History, historyOf } from "./history";
import { fading, levelOf, levelWindow } from "./level";
import type { Decomposer } from "./models/mstl";
import { type Clock, clockOf } from "./series/clock";
import { endOf, loadOf, ordered, type Sample, type Series } from "./series/grid";
import { shapeOf } from "./shape";

export interface FitOptions {
    /** MSTL of `@bsull/augurs` (`load.ts`); without it the ensemble has one model less. */
    readonly decompose?: Decomposer;
    /** IANA time zone whose days the load follows. @default UTC */
    readonly zone?: string;
    /** Seconds between values: 300, 600, 900, 1800 or 3600. @default as the history, not under 300 */
    readonly step?: number;
    /** End of the history, Unix seconds. @default where it ends */
    readonly now?: number;
    /** How much of the history to look at, seconds. @default 28 days */
    readonly window?: number;
    /** How far ahead it can be asked, seconds. @default 8 days */
    readonly horizon?: number;
    /** Holidays and other times at which the load is not as usual. */
    readonly events?: readonly KnownEvent[];
}

const hour = 3600;
const day = 24 * hour;
/** Less than this of the window measured, or less than a day, is too little to forecast from. */
const leastMeasured = 0.5;

/** What a fit came to, as plain data that goes from a worker to whoever asks; the rest of a forecaster follows from it ({@link forecasterOf}). */
export interface Fitted {
    readonly mode: Mode;
    /** End of the history, Unix seconds. */
    readonly end: number;
    /** When it was made, and what 1 stands for; `undefined` where nothing was measured. */
    readonly history: Pick<History, "step" | "end" | "localEnd" | "scale"> | undefined;
    /** Of hours and of steps from the end of the history on, each with its upper value, in units of the history's scale. */
    readonly hourly: { readonly p50: Float64Array; readonly p90: Float64Array };
    readonly fine: { readonly p50: Float64Array; readonly p90: Float64Array };
    /** Of forecasts that were corrected by the last half hour; `undefined` where there is nothing to correct. */
    readonly near: Margins | undefined;
    readonly about: Pick<Forecaster, "error" | "parts" | "outliers" | "change">;
}

const nothing = { p50: new Float64Array(0), p90: new Float64Array(0) };

/** What {@link fit} makes a forecaster of. */
export function fitted(given: readonly Sample[] | Series, options: FitOptions = {}): Fitted {
    const { step, now, window = 28 * day, horizon = 8 * day, events = [] } = options;
    const clock = clockOf(options.zone);
    const history = historyOf(given, { step, now, window, clock, events });
    const made = history && {
        step: history.step,
        end: history.end,
        localEnd: history.localEnd,
        scale: history.scale,
    };
    const lastOf = () => ("step" in given ? endOf(given) : (ordered(given).at(-1)?.t ?? 0));
    const end = history?.end ?? now ?? lastOf();
    const none = (mode: Mode): Fitted => ({
        mode,
        end,
        history: made,
        hourly: nothing,
        fine: nothing,
        near: undefined,
        about: { error: undefined, parts: [], outliers: history?.outliers ?? 0, change: history?.change },
    });
    if (history === undefined || history.days < 1 || history.measured < leastMeasured) return none("reactive");
    const factor = hour / history.step;
    // Where clocks go forward on the way, the wall's hours end later.
    const hours = Math.ceil(Math.max(horizon, clock.local(history.end + horizon) - history.localEnd) / hour);
    const first = history.fine[0]!;
    if (history.fine.every((value) => value === first)) {
        const level = history.scale > 0 ? 1 : 0;
        const flat = (length: number) => new Float64Array(length).fill(level);
        return {
            ...none("constant"),
            hourly: { p50: flat(hours), p90: flat(hours) },
            fine: { p50: flat(hours * factor), p90: flat(hours * factor) },
        };
    }
    const choice = choose(history, candidatesWith(options.decompose), hours);
    if (choice === undefined) return none("reactive");
    const shape = factor > 1 ? shapeOf(history.fine, history.frame.values, factor, 24 * factor) : new Float64Array(0);
    const margins = calibrated(history, choice, shape);
    const course = [history.frame.values.at(-1)!, ...choice.forecast];
    const fine = inSteps(course, shape, factor, hours * factor);
    return {
        mode: choice.mode,
        end,
        history: made,
        hourly: {
            p50: choice.forecast,
            p90: choice.forecast.map((value, at) => upperOf(margins.hourly, value, at + 1)),
        },
        fine: { p50: fine, p90: fine.map((value, at) => upperOf(margins.fine, value, (at + 1) / factor)) },
        near: margins.near,
        about: {
            error: choice.error,
            parts: choice.parts,
            outliers: history.outliers,
            change: history.change,
        },
    };
}

/** A correction: how much, and when it was measured. */
interface Level {
    readonly factor: number;
    readonly from: number;
}

/** Hours ahead of a correction up to which margins of corrected forecasts hold. */
const nearHours = 6;

function forecasterAt(fit: Fitted, clock: Clock, events: readonly KnownEvent[], level?: Level): Forecaster {
    const { history, end } = fit;
    const step = history?.step ?? 300;
    const scale = history?.scale ?? 0;
    const point = (t: number, length: number, corrected = level): Point | undefined => {
        if (history === undefined || !(t >= end)) return undefined;
        const { p50, p90 } = length === hour ? fit.hourly : fit.fine;
        const at = Math.max(0, Math.floor((clock.local(t) - history.localEnd) / length));
        if (!(at < p50.length)) return undefined;
        const unit = scale * meanFactor(events, t, length);
        const ahead = corrected === undefined ? 0 : t + length - corrected.from;
        const factor = corrected === undefined ? 1 : fading(corrected.factor, ahead);
        const value = p50[at]! * factor;
        const upper =
            corrected !== undefined && fit.near !== undefined && length === step && ahead <= nearHours * hour
                ? upperOf(fit.near, value, ahead / hour)
                : p90[at]! * factor;
        return { t, p50: value * unit, p90: Math.max(value, upper) * unit };
    };
    return {
        mode: fit.mode,
        end,
        step,
        level: level?.factor ?? 1,
        ...fit.about,
        at: (t) => point(t, step),
        forecast: (from, horizon, length = step) => {
            const points: Point[] = [];
            for (let t = from; t < from + horizon; t += length) {
                const next = point(t, length === hour ? hour : step);
                if (next) points.push(next);
            }
            return points;
        },
        corrected: (recent) => {
            const since = ordered(recent).filter(({ t, v }) => t >= end && !Number.isNaN(loadOf(v)));
            const last = since.at(-1);
            if (last === undefined) return forecasterAt(fit, clock, events, level);
            const pairs = since
                .filter(({ t }) => t > last.t - Math.max(levelWindow, step))
                .flatMap(({ t, v }) => {
                    const usual = point(t, step, undefined)?.p50;
                    return usual === undefined ? [] : [{ actual: v, forecast: usual }];
                });
            return forecasterAt(fit, clock, events, { factor: levelOf(pairs), from: last.t + step });
        },
    };
}

/** A forecaster of what was fitted, here or elsewhere, by the zone and the events that it was fitted with. */
export const forecasterOf = (fit: Fitted, { zone, events = [] }: Pick<FitOptions, "zone" | "events">): Forecaster =>
    forecasterAt(fit, clockOf(zone), events);

/**
 * Makes a forecaster of a history: whatever is in it, and however much, this gives one, if only one that says that it knows nothing.
 *
 * @param given loads, not utilisation or replicas, which follow from what scaling did
 */
export function fit(given: readonly Sample[] | Series, options: FitOptions = {}): Forecaster {
    return forecasterOf(fitted(given, options), options);
}
