import { type Candidate, combined, distance, forecastBy, type Trial, trialsOf, weightsOf } from "./ensemble";
import type { Mode, Part } from "./forecaster";
import type { History } from "./history";
import { dayAgo } from "./models/look-back";
import { before, type Frame } from "./models/model";
import { mean } from "./statistics";

/** What was chosen for a series, by trials from each of its last days. */
export interface Choice {
    readonly mode: Mode;
    readonly parts: readonly Part[];
    /** Hourly, from the end of the history. */
    readonly forecast: Float64Array;
    /** What the choice would have forecast at the origins of trials, `back` hours before the end. */
    readonly tried: readonly { readonly back: number; readonly forecast: Float64Array }[];
    /** Against repeating the day before. */
    readonly error: number | undefined;
}

/** Days of history under which a series is young, and trials that an ensemble for it has to win. */
const youngDays = 14;
const leastTrials = 3;
/** Days under which nothing but the day before is worth looking at. */
const leastDays = 5;
/** How much better than the day before an ensemble for a young series has to be. */
const youngGain = 0.95;

const errorOf = (forecasts: readonly (Float64Array | undefined)[], trials: readonly Trial[], day: number) => {
    const errors = forecasts.flatMap((forecast, at) => (forecast ? [distance(forecast, trials[at]!.actual, day)] : []));
    return errors.length < trials.length ? Number.POSITIVE_INFINITY : mean(errors);
};

/** The best look-back of all, the first where several are alike. */
function floorOf(candidates: readonly Candidate[], trials: readonly Trial[], day: number) {
    const backs = candidates.flatMap(({ lookBack }, at) => (lookBack ? [at] : []));
    const errors = backs.map((at) =>
        errorOf(
            trials.map(({ forecasts }) => forecasts[at]),
            trials,
            day,
        ),
    );
    const least = Math.min(...errors);
    const place = errors.indexOf(least);
    return { at: backs[Math.max(0, place)]!, error: least, dayAgo: errors[0]! };
}

type Tried = Choice["tried"];

const triedBy = (served: readonly (Float64Array | undefined)[], trials: readonly Trial[]): Tried =>
    trials.flatMap(({ back }, at) => (served[at] ? [{ back, forecast: served[at] }] : []));

/** Of a history too short for trials: what the day before said of the last one. */
function yesterday(frame: Frame): Tried {
    const forecast = dayAgo(before(frame, frame.day), frame.day);
    return forecast === undefined ? [] : [{ back: frame.day, forecast }];
}

/**
 * Repeating the day or the week before is the floor: the ensemble serves a series only where it did better in its trials.
 *
 * @param horizon hours
 */
export function choose(history: History, candidates: readonly Candidate[], horizon: number): Choice | undefined {
    const { frame, days } = history;
    const { day } = frame;
    const trials = days < leastDays ? [] : trialsOf(candidates, frame);
    const weights = weightsOf(candidates.length, trials, day);
    const ensemble = trials.map(({ forecasts }) => combined(forecasts, weights, day));
    const error = errorOf(ensemble, trials, day);
    const floor = floorOf(candidates, trials, day);
    const young = days < youngDays;
    const serves = young
        ? trials.length >= leastTrials && error < youngGain * floor.dayAgo
        : trials.length > 0 && error < floor.error;
    const chosen = serves ? undefined : young ? 0 : floor.at;
    const kept = candidates.map((candidate, at) =>
        chosen === undefined || at === chosen ? forecastBy(candidate, frame, horizon) : undefined,
    );
    const forecast = combined(kept, weights, day);
    if (forecast === undefined) return undefined;
    const total = weights.near.reduce((sum, weight, at) => sum + (kept[at] ? weight : 0), 0);
    const served = chosen === undefined ? ensemble : trials.map(({ forecasts }) => forecasts[chosen]);
    return {
        mode: chosen === undefined ? "ensemble" : young ? "day-ago" : "look-back",
        parts: candidates.flatMap(({ name }, at) => (kept[at] ? [{ name, weight: weights.near[at]! / total }] : [])),
        forecast,
        tried: trials.length === 0 ? yesterday(frame) : triedBy(served, trials),
        error: floor.dayAgo > 0 && trials.length > 0 ? errorOf(served, trials, day) / floor.dayAgo : undefined,
    };
}
