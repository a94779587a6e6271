import { clamp } from "../statistics";
import { type Frame, type Model, weekOf } from "./model";

/** What was `period` steps ago, again and again. */
function again({ values }: Frame, horizon: number, period: number, factor = 1): Float64Array | undefined {
    const from = values.length - period;
    if (from < 0) return undefined;
    return Float64Array.from({ length: horizon }, (_, at) => values[from + (at % period)]! * factor);
}

/** The same time of the day before. */
export const dayAgo: Model = (frame, horizon) => again(frame, horizon, frame.day);

/** The same time of the week before. */
export const weekAgo: Model = (frame, horizon) => again(frame, horizon, weekOf(frame));

/** The week before, as much higher or lower as the last day was than the same day then. */
export const weekAgoLevelled: Model = (frame, horizon) => {
    const { values, day } = frame;
    const from = values.length - day;
    if (from < weekOf(frame)) return undefined;
    let now = 0;
    let then = 0;
    for (let at = from; at < values.length; at++) {
        now += values[at]!;
        then += values[at - weekOf(frame)]!;
    }
    return again(frame, horizon, weekOf(frame), then > 0 ? clamp(now / then, 0.25, 4) : 1);
};
