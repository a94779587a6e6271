import { decay } from "../statistics";
import { logScale, type Model, weekOf } from "./model";

/** Days after which a day counts half in the profile. */
const profileHalfLife = 14;
/** Share of a new deviation, at hourly steps, that the slow level and the fast one take on. */
const slowRate = 0.03;
const fastRate = 0.5;
/** What is left of the fast level each hour, and how much of it is believed. */
const fastKept = 0.8;
const fastShare = 0.5;

/**
 * Smoothing in logarithms: a profile by time of the day, what each time of the week adds to it (the less the fewer weeks there are), a slow
 * level that stays, and a fast one that fades within hours.
 */
export const smoothing: Model = (frame, horizon) => {
    const { values, day, phase } = frame;
    const length = values.length;
    if (length < 2 * day) return undefined;
    const week = weekOf(frame);
    const log = logScale(values, 0.01);
    const z = log.values;
    const weights = Float64Array.from(z, (_, at) => decay((length - 1 - at) / day, profileHalfLife));

    const trailing = new Float64Array(length);
    let sum = 0;
    for (let at = 0; at < length; at++) {
        sum += z[at]! - (at >= day ? z[at - day]! : 0);
        trailing[at] = sum / Math.min(at + 1, day);
    }
    const half = Math.floor(day / 2);
    const daily = new Float64Array(day);
    const dailyWeight = new Float64Array(day);
    let level = 0;
    let total = 0;
    for (let at = 0; at < length; at++) {
        const slot = (phase + at) % day;
        daily[slot]! += weights[at]! * (z[at]! - trailing[Math.min(length - 1, at + half)]!);
        dailyWeight[slot]! += weights[at]!;
        level += weights[at]! * z[at]!;
        total += weights[at]!;
    }
    for (let slot = 0; slot < day; slot++) daily[slot]! /= dailyWeight[slot]!;
    level /= total;

    const weekly = new Float64Array(week);
    const weeklyWeight = new Float64Array(week);
    for (let at = 0; at < length; at++) {
        const slot = (phase + at) % week;
        weekly[slot]! += weights[at]! * (z[at]! - level - daily[slot % day]!);
        weeklyWeight[slot]! += weights[at]!;
    }
    const profile = weekly.map((added, slot) => daily[slot % day]! + added / (weeklyWeight[slot]! + 1));

    const hours = 24 / day;
    const slowStep = 1 - (1 - slowRate) ** hours;
    const fastStep = 1 - (1 - fastRate) ** hours;
    let slow = z[0]! - profile[phase % week]!;
    let fast = 0;
    for (let at = 0; at < length; at++) {
        const off = z[at]! - profile[(phase + at) % week]!;
        slow += slowStep * (off - slow);
        fast += fastStep * (off - slow - fast);
    }
    return Float64Array.from({ length: horizon }, (_, at) =>
        log.back(profile[(phase + length + at) % week]! + slow + fastShare * fast * fastKept ** ((at + 1) * hours)),
    );
};
