import type { KnownEvent } from "../../forecast/events";
import { type Fitted, fitted } from "../../forecast/fit";
import type { Decomposer } from "../../forecast/models/mstl";
import { clockOf } from "../../forecast/series/clock";
import { filled } from "../../forecast/series/fill";
import type { Series } from "../../forecast/series/grid";
import type { Metrics } from "../../model/pace";
import { type LearntRoom, learnRoom } from "../../scaling/headroom";
import { measuredOf } from "../../scaling/load";
import { pastOf } from "../../scaling/replay";

/** A load to learn, as it goes to a worker. */
export interface RefitJob {
    /** Points, each the load of the time up to it; NaN where it is not known. */
    readonly history: Series;
    readonly zone: string | undefined;
    readonly events: readonly KnownEvent[];
    /** Seconds that can be asked for. */
    readonly horizon: number;
    /** Seconds from asking for a pod to its being ready. */
    readonly startSeconds: number;
    /** What tells of the load now. */
    readonly measuredBy: Metrics;
    /** Of a pod that is fully used; without it no room is learnt. */
    readonly podCapacity: number | undefined;
}

/** What was learnt of a load. */
export interface Refitted {
    readonly fit: Fitted;
    /** How far the load rises while pods start, in pods; undefined where too little is known, or nothing is scaled by it. */
    readonly room: LearntRoom | undefined;
}

function roomOf({ history, podCapacity, startSeconds, measuredBy, zone }: RefitJob): LearntRoom | undefined {
    if (podCapacity === undefined) return undefined;
    const { start, step, values } = history;
    const { values: whole, skipped } = filled(values, Math.round(86_400 / step));
    const until = start + (values.length - 1) * step;
    const past = pastOf({ start: start + skipped * step, step, values: whole }, until, podCapacity);
    const { windowSeconds, delaySeconds } = measuredBy;
    const wall = { end: until, clock: clockOf(zone) };
    return learnRoom(past, measuredOf(past, windowSeconds, delaySeconds), startSeconds, wall);
}

/** Forecasts and learns what is simulated as the predictive policy, from the same past. */
export function refit(job: RefitJob, decompose: Decomposer | undefined): Refitted {
    const { history, zone, events, horizon } = job;
    // A point tells of the time before it; a forecast counts a value from its beginning on.
    const intervals = { ...history, start: history.start - history.step };
    const fit = fitted(intervals, { decompose, zone, events, horizon });
    return { fit, room: fit.mode === "reactive" ? undefined : roomOf(job) };
}
