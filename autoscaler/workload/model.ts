import type { KnownEvent } from "../../forecast/events";
import { forecasterOf } from "../../forecast/fit";
import type { Forecaster, Mode, Point } from "../../forecast/forecaster";
import { type Headroom, headroomFrom } from "../../scaling/headroom";
import { learnSeconds } from "../../scaling/predictor";
import type { Refitted } from "../refit/job";
import { type History, historyStep } from "./history";

/** Seconds after which a model serves nobody: it was missed to be made again three times. */
export const staleSeconds = 3 * learnSeconds;

/** What is known of a load: by a forecast, brought to the level of the last half hour, and by the room that was learnt. */
export class LoadModel {
    readonly end: number;
    private readonly fitted: Forecaster;
    private readonly headroom: Headroom | undefined;
    private corrected: Forecaster;

    constructor(
        refitted: Refitted,
        /** Of the newest point that it was learnt from, Unix seconds. */
        end: number,
        /** What it was made by. */
        readonly calendar: { readonly zone: string | undefined; readonly events: readonly KnownEvent[] },
    ) {
        this.end = end;
        this.fitted = forecasterOf(refitted.fit, calendar);
        this.corrected = this.fitted;
        this.headroom = refitted.room && headroomFrom(refitted.room);
    }

    get mode(): Mode {
        const { mode, parts } = this.fitted;
        // Which of the look-backs it is.
        return mode === "look-back" && parts.every(({ name }) => name === "day-ago") ? "day-ago" : mode;
    }

    /** Against repeating the day before: {@link Forecaster.error}. */
    get error(): number | undefined {
        return this.fitted.error;
    }

    /** Brings the forecast to the level of what was measured since. */
    correct(history: History): void {
        const since = history.after(this.end).map(({ t, v }) => ({ t: t - historyStep, v }));
        this.corrected = this.fitted.corrected(since);
    }

    at(t: number): Point | undefined {
        return this.corrected.at(t);
    }

    /** What the load stays under, in pods, until pods that are asked for now have started; undefined where that is not known. */
    upper(now: number, measured: number): number | undefined {
        return this.headroom?.above(measured, now - this.end);
    }
}
