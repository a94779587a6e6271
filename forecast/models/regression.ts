import { clamp, decay, solve } from "../statistics";
import { type Frame, logScale, type Model, weekOf } from "./model";

/** Ends of the groups of hours ahead that share one set of coefficients. */
const groups = [2, 6, 12, 24, 48, 96, 168];
/** Where coefficients are drawn to while little was seen: mostly the same time of days and weeks before, and the last day. */
const prior = [0.25, 0.1, 0.3, 0.1, 0, 0, 0.2, 0, 0];
/** How strongly, as a share of the average weight of the inputs. */
const ridge = 0.02;
/** Days after which an example counts half. */
const halfLife = 21;
/** How far beyond what was seen a forecast may lie, as a share of its range. */
const beyond = 0.25;

/** Inputs of a forecast made at `origin` for `lead` steps ahead, as differences to the last week's mean. */
function inputsOf(z: Float64Array, sums: Float64Array, origin: number, lead: number, day: number) {
    const week = 7 * day;
    const target = origin + lead - 1;
    const over = (steps: number): number => {
        const from = Math.max(0, origin - steps);
        return (sums[origin]! - sums[from]!) / (origin - from);
    };
    const base = over(week);
    const dayBack = target - Math.ceil(lead / day) * day;
    const weekBack = target - Math.ceil(lead / week) * week;
    const lastDay = z[dayBack]!;
    const lastWeek = z[weekBack] ?? lastDay;
    const last = z[origin - 1]!;
    const inputs = [
        lastDay - base,
        (z[dayBack - day] ?? lastDay) - base,
        lastWeek - base,
        (z[weekBack - week] ?? lastWeek) - base,
        last - base,
        over(Math.max(1, Math.round(day / 8))) - base,
        over(day) - base,
        last - (z[origin - 1 - day] ?? last),
        last - (z[origin - 1 - week] ?? last),
    ];
    return { inputs, base };
}

function forecastOf(frame: Frame, horizon: number, z: Float64Array): Float64Array | undefined {
    const { day } = frame;
    const length = z.length;
    const size = prior.length;
    const sums = new Float64Array(length + 1);
    for (let at = 0; at < length; at++) sums[at + 1] = sums[at]! + z[at]!;
    const result = new Float64Array(horizon);
    let from = 1;
    for (const hours of groups) {
        if (from > horizon) break;
        const last = hours === groups.at(-1) ? horizon : Math.min(horizon, Math.round((hours * day) / 24));
        if (last < from) continue;
        const matrix = Array.from({ length: size }, () => new Float64Array(size));
        const right = new Float64Array(size);
        const stride = Math.max(1, Math.floor((last - from + 1) / 4));
        let seen = 0;
        for (let origin = Math.max(weekOf(frame), Math.ceil(last / day) * day + 1); origin < length; origin++) {
            const weight = decay((length - origin) / day, halfLife);
            for (let lead = from; lead <= last && origin + lead - 1 < length; lead += stride) {
                const { inputs, base } = inputsOf(z, sums, origin, lead, day);
                const target = z[origin + lead - 1]! - base;
                for (let row = 0; row < size; row++) {
                    const weighted = weight * inputs[row]!;
                    const line = matrix[row]!;
                    for (let column = 0; column <= row; column++) line[column]! += weighted * inputs[column]!;
                    right[row]! += weighted * target;
                }
                seen += weight;
            }
        }
        if (seen < day) return undefined;
        const pull = (ridge * matrix.reduce((sum, line, at) => sum + line[at]!, 0)) / size + 1e-12;
        for (let row = 0; row < size; row++) {
            for (let column = row + 1; column < size; column++) matrix[row]![column] = matrix[column]![row]!;
            matrix[row]![row]! += pull;
            right[row]! += pull * prior[row]!;
        }
        const weights = solve(matrix, right);
        if (weights === undefined) return undefined;
        for (let lead = from; lead <= last; lead++) {
            const { inputs, base } = inputsOf(z, sums, length, lead, day);
            result[lead - 1] = inputs.reduce((sum, input, at) => sum + input * weights[at]!, base);
        }
        from = last + 1;
    }
    let low = Number.POSITIVE_INFINITY;
    let high = Number.NEGATIVE_INFINITY;
    for (const value of z) {
        low = Math.min(low, value);
        high = Math.max(high, value);
    }
    const margin = (high - low) * beyond;
    return result.map((value) => clamp(value, low - margin, high + margin));
}

/** Ridge regression straight to each group of hours ahead, from the same times of days and weeks before and from how the last hours went. */
export const regression: Model = (frame, horizon) =>
    frame.values.length < weekOf(frame) + frame.day ? undefined : forecastOf(frame, horizon, frame.values);

/** {@link regression} in logarithms, for loads that grow by factors. */
export const logRegression: Model = (frame, horizon) => {
    if (frame.values.length < weekOf(frame) + frame.day) return undefined;
    const log = logScale(frame.values, 0.05);
    return forecastOf(frame, horizon, log.values)?.map(log.back);
};
