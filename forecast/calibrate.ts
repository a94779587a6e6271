import type { Choice } from "./choose";
import { type Margins, marginsOf } from "./conformal";
import type { History } from "./history";
import { fading, levelOf, levelWindow } from "./level";
import { between } from "./shape";

const hour = 3600;
/** Hours ahead that corrected forecasts are tried at. */
const corrected = [0.25, 1, 3];

/** An hourly course, that begins with the hour before its origin, in steps. */
export const inSteps = (
    course: ArrayLike<number>,
    shape: Float64Array,
    factor: number,
    length: number,
): Float64Array =>
    factor === 1
        ? Float64Array.from({ length }, (_, at) => course[at + 1]!)
        : Float64Array.from(
              { length },
              (_, at) => between(course, 1 + (at + 0.5) / factor) * shape[at % shape.length]!,
          );

export interface Calibration {
    /** Of hours, of steps, and of steps corrected by the last half hour. */
    readonly hourly: Margins;
    readonly fine: Margins;
    readonly near: Margins;
}

/** Margins from what the trials of a choice missed by. */
export function calibrated({ frame, fine, step }: History, { tried }: Choice, shape: Float64Array): Calibration {
    const factor = hour / step;
    const hourly: { forecast: number; actual: number; hours: number }[] = [];
    const steps: typeof hourly = [];
    const near: typeof hourly = [];
    const window = Math.max(1, Math.round(levelWindow / step));
    for (const { back, forecast } of tried) {
        const origin = frame.values.length - back;
        for (let at = 0; at < back; at++)
            hourly.push({ forecast: forecast[at]!, actual: frame.values[origin + at]!, hours: at + 1 });
        const course = inSteps([frame.values[origin - 1]!, ...forecast], shape, factor, back * factor);
        const actual = fine.subarray(fine.length - back * factor);
        if (factor > 1)
            for (let at = 0; at < course.length; at++)
                steps.push({ forecast: course[at]!, actual: actual[at]!, hours: (at + 1) / factor });
        for (let now = window; now < Math.min(course.length, 24 * factor); now++) {
            const pairs = Array.from({ length: window }, (_, at) => ({
                actual: actual[now - window + at]!,
                forecast: course[now - window + at]!,
            }));
            const level = levelOf(pairs);
            for (const hours of corrected) {
                const ahead = Math.max(1, Math.round(hours * factor));
                const at = now + ahead - 1;
                if (at >= course.length) continue;
                near.push({ forecast: course[at]! * fading(level, ahead * step), actual: actual[at]!, hours });
            }
        }
    }
    const all = marginsOf(hourly, 1);
    return { hourly: all, fine: factor > 1 ? marginsOf(steps, 1) : all, near: marginsOf(near, 1) };
}
