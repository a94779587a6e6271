import { median } from "../statistics";
import { type Frame, type Model, weekOf } from "./model";

/** Medians by time of the week; by time of the day where that time of the week was never seen. */
function weekProfile(frame: Frame): Float64Array {
    const { values, day, phase } = frame;
    const week = weekOf(frame);
    const weekly: number[][] = Array.from({ length: week }, () => []);
    const daily: number[][] = Array.from({ length: day }, () => []);
    for (let at = 0; at < values.length; at++) {
        weekly[(phase + at) % week]!.push(values[at]!);
        daily[(phase + at) % day]!.push(values[at]!);
    }
    return Float64Array.from(weekly, (seen, slot) => median(seen.length > 0 ? seen : daily[slot % day]!));
}

/** The median by time of the week, as much higher or lower as the last `days` days were. */
export const profileOf =
    (days: number): Model =>
    (frame, horizon) => {
        const { values, day, phase } = frame;
        if (values.length < day) return undefined;
        const week = weekOf(frame);
        const profile = weekProfile(frame);
        let seen = 0;
        let usual = 0;
        for (let at = Math.max(0, values.length - days * day); at < values.length; at++) {
            seen += values[at]!;
            usual += profile[(phase + at) % week]!;
        }
        const level = usual > 0 ? seen / usual : 1;
        return Float64Array.from({ length: horizon }, (_, at) => level * profile[(phase + values.length + at) % week]!);
    };

/** The median by time of the day over the last `days` days, as much higher or lower as the last one was: knows no weekends. */
export const recentDays =
    (days: number): Model =>
    ({ values, day }, horizon) => {
        const count = Math.min(days, Math.floor(values.length / day));
        if (count < 1) return undefined;
        const first = values.length - day;
        const profile = Float64Array.from({ length: day }, (_, slot) =>
            median(Array.from({ length: count }, (_, back) => values[first + slot - back * day]!)),
        );
        let seen = 0;
        let usual = 0;
        for (let slot = 0; slot < day; slot++) {
            seen += values[first + slot]!;
            usual += profile[slot]!;
        }
        const level = usual > 0 ? seen / usual : 1;
        return Float64Array.from({ length: horizon }, (_, at) => level * profile[at % day]!);
    };
