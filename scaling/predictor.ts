import { marginSeconds } from "../model/pace";
import { type Headroom, headroomDefaults, headroomOf, type Wall } from "./headroom";
import { syncSeconds } from "./hpa/behavior";
import { measuredOf } from "./load";
import type { Predictor } from "./policies";
import type { Settings } from "./simulate";

/** Seconds from one learning to the next, as the forecaster does. */
export const learnSeconds = 6 * 3600;

/**
 * Learns as a load goes on, from what was before each time and from nothing after.
 *
 * @param past what was before the load, in the same unit and steps
 * @param wall when the past ends, and by whose days
 */
export function learning(
    past: Float64Array,
    load: Float64Array,
    { queries, delays }: Settings,
    wall?: Wall,
    defaults = headroomDefaults,
): Predictor {
    const whole = new Float64Array(past.length + load.length);
    whole.set(past);
    whole.set(load, past.length);
    const measured = measuredOf(whole, queries.windowSeconds, queries.delaySeconds);
    let headroom: Headroom | undefined;
    let learnt = Number.NEGATIVE_INFINITY;
    return {
        upper: (at) => {
            const step = past.length + Math.floor(at / syncSeconds);
            if (at >= learnt + learnSeconds) {
                const known = whole.subarray(0, step);
                const ahead = delays.startSeconds + marginSeconds;
                const now = wall && { ...wall, end: wall.end + at };
                headroom = headroomOf(known, measured, ahead, now, defaults);
                learnt = at;
            }
            return headroom?.above(measured[step]!, at - learnt);
        },
    };
}
