import { clamp, median } from "./statistics";

/** Days that the shape of hours is learnt from. */
const days = 14;
const largest = 20;

/** Values of steps between the middles of hours, on a line between them. */
export function between(hourly: ArrayLike<number>, hour: number): number {
    const place = hour - 0.5;
    const below = Math.floor(place);
    const low = hourly[clamp(below, 0, hourly.length - 1)]!;
    const high = hourly[clamp(below + 1, 0, hourly.length - 1)]!;
    return low + (high - low) * (place - below);
}

/**
 * How each step of the day usually stands to the course of its hours: jobs at five past the hour, a rush at the beginning of lessons.
 *
 * @param fine values of steps, the last of which ends with the last hour
 * @param hourly means of `factor` steps each, ending with them
 * @param day steps a day
 * @returns a factor a step of the day, counted back from the end: the last is that of the last step
 */
export function shapeOf(fine: Float64Array, hourly: Float64Array, factor: number, day: number): Float64Array {
    const whole = Math.min(days, Math.floor(fine.length / day));
    const offset = hourly.length * factor - fine.length;
    return Float64Array.from({ length: day }, (_, slot) => {
        const ratios: number[] = [];
        for (let back = 1; back <= whole; back++) {
            const at = fine.length - back * day + slot;
            const course = between(hourly, (at + offset + 0.5) / factor);
            if (course > 1e-9) ratios.push(fine[at]! / course);
        }
        return ratios.length === 0 ? 1 : clamp(median(ratios), 0, largest);
    });
}
