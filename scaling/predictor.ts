import { marginSeconds } from "../model/pace";
import { type Headroom, headroomDefaults, headroomOf } from "./headroom";
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
 */
export function learning(
    past: Float64Array,
    load: Float64Array,
    { metrics, delays }: Settings,
    defaults = headroomDefaults,
): Predictor {
    const whole = new Float64Array(past.length + load.length);
    whole.set(past);
    whole.set(load, past.length);
    const measured = measuredOf(whole, metrics.windowSeconds, metrics.delaySeconds);
    let headroom: Headroom | undefined;
    let learnt = Number.NEGATIVE_INFINITY;
    return {
        upper: (at, now) => {
            if (at >= learnt + learnSeconds) {
                const end = past.length + Math.floor(at / syncSeconds);
                headroom = headroomOf(whole.subarray(0, end), measured, delays.startSeconds + marginSeconds, defaults);
                learnt = at;
            }
            return headroom?.above(now, at - learnt);
        },
    };
}
