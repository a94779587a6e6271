import type { Sample } from "./series/grid";

/** What is expected of a step. */
export interface Point {
    /** Begin of the step, Unix seconds. */
    readonly t: number;
    /** The load that half of what comes stays under, in the unit of the history. */
    readonly p50: number;
    /** The load that nine in ten stay under; never below `p50`. */
    readonly p90: number;
}

/**
 * What serves a series. `reactive`: too little is known, there is no forecast. `constant`: it never changed. `day-ago` and `look-back`: the day or the
 * week before is repeated, as nothing did better in trials. `ensemble`: the weighted median of all models.
 */
export type Mode = "reactive" | "constant" | "day-ago" | "look-back" | "ensemble";

/** A model's part in an ensemble. */
export interface Part {
    readonly name: string;
    /** Of all weights, 0 to 1. */
    readonly weight: number;
}

/** A fitted forecast. Nothing in it changes. */
export interface Forecaster {
    readonly mode: Mode;
    /** End of the history that it was made from, Unix seconds. */
    readonly end: number;
    /** Seconds between its values. */
    readonly step: number;
    /** Mean absolute error of its trials a day ahead, against that of repeating the day before; `undefined` where there were none. */
    readonly error: number | undefined;
    readonly parts: readonly Part[];
    /** Measurements that were taken for faults, and the last lasting change of level, as a factor. */
    readonly outliers: number;
    readonly change: number | undefined;
    /** The correction by what was measured since, 1 for none. */
    readonly level: number;
    /** What is expected of the step that begins at `t`; `undefined` before the end of the history and beyond the horizon. */
    at(t: number): Point | undefined;
    /**
     * What is expected from `from` for `horizon` seconds.
     *
     * @param step seconds between points: that of the history or 3600
     */
    forecast(from: number, horizon: number, step?: number): Point[];
    /** The same, brought to the level of the last half hour of what was measured since the fit. */
    corrected(recent: readonly Sample[]): Forecaster;
}
