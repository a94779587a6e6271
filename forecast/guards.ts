import { median } from "./statistics";

/** A change of level that stays, found in the middle values of days. */
export interface Change {
    /** First step after it. */
    readonly at: number;
    /** Level after it to the level before. */
    readonly factor: number;
}

const leastDays = 3;
/** How much, in logarithms, a level has to move, and how far beyond what days differ anyway. */
const leastShift = Math.log(2);
const beyond = 5;

const logOf = (value: number): number => Math.log(Math.max(value, 1e-6));

/**
 * The last change of level, if there is one: days before and after it are on either side of a gap much wider than days of one side differ.
 *
 * @param values about 1 on average
 * @param day values a day
 */
export function changeOf(values: Float64Array, day: number): Change | undefined {
    const count = Math.floor(values.length / day);
    const first = values.length - count * day;
    const days = Array.from({ length: count }, (_, at) =>
        logOf(median(values.subarray(first + at * day, first + (at + 1) * day))),
    );
    for (let split = count - leastDays; split >= Math.max(leastDays, count - 14); split--) {
        const before = days.slice(Math.max(0, split - 7), split);
        const after = days.slice(split);
        const shift = median(after) - median(before);
        const spread = Math.max(spreadOf(before), spreadOf(after), 0.05);
        const apart = shift > 0 ? Math.min(...after) - Math.max(...before) : Math.min(...before) - Math.max(...after);
        if (Math.abs(shift) >= leastShift && Math.abs(shift) >= beyond * spread && apart > 0)
            return { at: first + split * day, factor: Math.exp(shift) };
    }
    return undefined;
}

function spreadOf(values: readonly number[]): number {
    const middle = median(values);
    return median(values.map((value) => Math.abs(value - middle)));
}

/** How many times the usual distance from its time of the day a value may lie before it is taken for a fault of measuring. */
const outlying = 12;

/**
 * Values far off what their time of the day was on all other days are brought to the edge of what is believed, unless one beside them, or a week before or
 * after, is a third as far off to the same side: a peak that lasts or comes every Monday is load, a single point may be a fault.
 */
export function withoutOutliers(values: Float64Array, day: number): { values: Float64Array; count: number } {
    const usual = Float64Array.from({ length: Math.min(day, values.length) }, (_, slot) => {
        const seen: number[] = [];
        for (let at = slot; at < values.length; at += day) seen.push(values[at]!);
        return median(seen);
    });
    const off = values.map((value, at) => value - usual[at % day]!);
    const spread = Math.max(median(off.map(Math.abs)), 0.02);
    const limit = outlying * spread;
    let count = 0;
    const calm = values.map((value, at) => {
        const far = Math.abs(off[at]!);
        const side = Math.sign(off[at]!);
        const alike = [1, 7 * day].some(
            (away) => Math.max(side * (off[at - away] ?? 0), side * (off[at + away] ?? 0)) > far / 3,
        );
        if (far <= limit || alike) return value;
        count++;
        return Math.max(0, usual[at % day]! + side * limit);
    });
    return { values: calm, count };
}
