import { dayAgo, weekAgo, weekAgoLevelled } from "./models/look-back";
import { before, type Frame, type Model } from "./models/model";
import { type Decomposer, mstlOf } from "./models/mstl";
import { profileOf, recentDays } from "./models/profile";
import { logRegression, regression } from "./models/regression";
import { smoothing } from "./models/smoothing";
import { mean, median, weightedMedian } from "./statistics";

/** A model under the name that reports give it. */
export interface Candidate {
    readonly name: string;
    readonly model: Model;
    /** It only repeats: what everything else must beat. */
    readonly lookBack?: boolean;
}

/** All models, the same for every series. Without a decomposer MSTL is left out. */
export function candidatesWith(decompose?: Decomposer): readonly Candidate[] {
    const all: Candidate[] = [
        { name: "day-ago", model: dayAgo, lookBack: true },
        { name: "week-ago", model: weekAgo, lookBack: true },
        { name: "week-ago-levelled", model: weekAgoLevelled },
        { name: "profile-day", model: profileOf(1) },
        { name: "profile-week", model: profileOf(7) },
        { name: "recent-days", model: recentDays(5) },
        { name: "smoothing", model: smoothing },
        { name: "regression", model: regression },
        { name: "log-regression", model: logRegression },
    ];
    if (decompose) all.push({ name: "mstl", model: mstlOf(decompose) });
    return all;
}

/** A model's forecast as loads, or `undefined` where it gave none, failed, or is no forecast at all. */
export function forecastBy({ model }: Candidate, frame: Frame, horizon: number): Float64Array | undefined {
    let values: Float64Array | undefined;
    try {
        values = model(frame, horizon);
    } catch {
        return undefined; // a model that fails on a series is one vote less
    }
    if (values === undefined || values.length !== horizon) return undefined;
    // The frame is about 1 on average: what lies a thousandfold above all that was seen is a model that diverged.
    let seen = 0;
    for (const value of frame.values) seen = Math.max(seen, value);
    if (values.some((value) => !(Math.abs(value) <= 1000 * seen + 1))) return undefined;
    return values.map((value) => Math.max(0, value));
}

/** What each candidate forecast from one origin; `undefined` where it had too little to look at. */
export interface Trial {
    /** Steps before the end of the history. */
    readonly back: number;
    readonly actual: Float64Array;
    readonly forecasts: readonly (Float64Array | undefined)[];
}

/** Days that candidates are tried from, and the least history that a trial needs. */
const trialDays = 7;
const leastDays = 3;

/** Forecasts from each of the last days up to the end of the history. */
export function trialsOf(candidates: readonly Candidate[], frame: Frame): Trial[] {
    const { values, day } = frame;
    const trials: Trial[] = [];
    for (let days = 1; days <= trialDays; days++) {
        const back = days * day;
        const origin = values.length - back;
        if (origin < leastDays * day) break;
        const past = before(frame, back);
        trials.push({
            back,
            actual: values.subarray(origin),
            forecasts: candidates.map((candidate) => forecastBy(candidate, past, back)),
        });
    }
    return trials;
}

/** Mean distance of a forecast from what came, over the first `steps`. */
export function distance(forecast: ArrayLike<number>, actual: ArrayLike<number>, steps = actual.length): number {
    let sum = 0;
    for (let at = 0; at < steps; at++) sum += Math.abs(forecast[at]! - actual[at]!);
    return sum / steps;
}

/** How strongly better models count. */
const power = 2;

/** Weights of candidates for the first day ahead, and for later ones. */
export interface Weights {
    readonly near: readonly number[];
    readonly far: readonly number[];
}

function weightsBy(count: number, trials: readonly Trial[], steps: (trial: Trial) => number): number[] {
    const shares: number[][] = Array.from({ length: count }, () => []);
    for (const trial of trials) {
        const { forecasts, actual } = trial;
        const errors = forecasts.map((forecast) => forecast && distance(forecast, actual, steps(trial)));
        const middle = median(errors.filter((error) => error !== undefined));
        if (!(middle > 0)) continue;
        for (const [at, error] of errors.entries()) if (error !== undefined) shares[at]!.push(error / middle);
    }
    return shares.map((share) => (share.length === 0 ? 1 : Math.max(mean(share), 1e-3) ** -power));
}

/**
 * Weights by how models did in trials, each against the middle of all there, so that a model which took part in few is measured fairly. One that
 * never took part counts as average.
 */
export const weightsOf = (count: number, trials: readonly Trial[], day: number): Weights => ({
    near: weightsBy(count, trials, () => day),
    far: weightsBy(count, trials, ({ actual }) => actual.length),
});

/** The weighted median of forecasts at each step; `undefined` where no model gave one. */
export function combined(
    forecasts: readonly (Float64Array | undefined)[],
    { near, far }: Weights,
    day: number,
): Float64Array | undefined {
    const given = forecasts.flatMap((forecast, at) => (forecast ? [{ forecast, at }] : []));
    const first = given[0];
    if (first === undefined) return undefined;
    const weights = [near, far].map((each) => given.map(({ at }) => each[at]!));
    return first.forecast.map((_, step) =>
        weightedMedian(
            given.map(({ forecast }) => forecast[step]!),
            weights[step < day ? 0 : 1]!,
        ),
    );
}
