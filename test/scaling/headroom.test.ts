import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { clockOf } from "../../forecast/series/clock";
import { headroomDefaults, headroomOf, learnRoom } from "../../scaling/headroom";
import { measuredOf } from "../../scaling/load";

const day = 5760;
const learn = (load: Float64Array, startSeconds = 60) => headroomOf(load, measuredOf(load, 60, 15), startSeconds);

describe("room above what is measured", () => {
    test("is none for a load that never changes", () => {
        expect(learn(new Float64Array(2 * day).fill(7))?.above(7, 0)).toBe(7);
    });

    test("is what a load rises until pods have started", () => {
        const steady = Float64Array.from({ length: 2 * day }, (_, step) => step / 100);
        // 3.5 steps of delay and smoothing, and 5 until the pods of the next look serve.
        expect(learn(steady)!.above(50, 0) - 50).toBeCloseTo(7.5 / 100, 5);
        expect(learn(steady, 180)!.above(50, 0) - 50).toBeCloseTo(15.5 / 100, 5);
    });

    test("is learnt apart for low and high loads", () => {
        // A square of 10 and 100 by hours: it jumps from 10 alone.
        const square = Float64Array.from({ length: 2 * day }, (_, step) => (Math.floor(step / 40) % 2 ? 100 : 10));
        const headroom = learn(square)!;
        expect(headroom.above(10, 0)).toBe(100);
        const waves = Float64Array.from(
            { length: 4 * day },
            (_, step) => 10 + (step % 480 < 240 ? 0 : 40 + (step % 7)),
        );
        const [low, high] = [10, 53].map((value) => learn(waves)!.above(value, 0) - value);
        expect(low).toBeGreaterThan(5 * high!);
    });

    // Steady but for a jump from 10 to 20 at noon of each day, back by one.
    const noon = (days: number) =>
        Float64Array.from({ length: days * day }, (_, step) => (Math.floor((step % day) / 240) === 12 ? 20 : 10));

    test("is there at the time of day at which loads rose on most days, and not at others", () => {
        const headroom = learn(noon(7))!;
        const at = (hour: number) => headroom.above(10, hour * 3600);
        expect([at(3), at(11), at(12), at(36), at(15)]).toEqual([10, 10, 20, 20, 10]);
        expect(at(11.95)).toBe(20);
    });

    test("knows no time of day before it saw it four times", () => {
        expect(learn(noon(3))!.above(10, 12 * 3600)).toBe(10);
        expect(learn(noon(5))!.above(10, 12 * 3600)).toBe(20);
    });

    // As at noon, but on the first day of each week alone.
    const weekly = (days: number) => noon(days).map((value, step) => (Math.floor(step / day) % 7 === 0 ? value : 10));

    test("is there at the time of the week at which loads rose in each, once two were seen", () => {
        expect(learn(weekly(21))!.above(10, 12 * 3600)).toBe(20);
        expect(learn(weekly(22))!.above(10, 12 * 3600)).toBe(10);
        expect(learn(weekly(14))!.above(10, 12 * 3600)).toBe(10);
        expect(learn(weekly(14 + 7 * 4))!.above(10, 12 * 3600)).toBe(20);
    });

    test("keeps to the wall's clock where clocks are put on", () => {
        // Rises at noon in Berlin for nine days of March 2026; the clock goes forward in the night after the last, and noon is an hour earlier by UTC.
        const clock = clockOf("Europe/Berlin");
        const end = Date.UTC(2026, 2, 29) / 1000;
        const begin = end - 9 * 86_400;
        const local = Float64Array.from({ length: 9 * day }, (_, step) => {
            const hour = Math.floor(clock.local(begin + 15 * step) / 3600) % 24;
            return hour === 12 ? 20 : 10;
        });
        const at = (wall: { end: number; clock: typeof clock } | undefined) =>
            [9.99, 10.99].map((hour) => headroomOf(local, measuredOf(local, 60, 15), 60, wall)!.above(10, hour * 3600));
        expect(at({ end, clock })).toEqual([20, 10]);
        expect(at(undefined)).toEqual([10, 20]);
    });

    test("is not known from less than a day", () => {
        expect(learn(new Float64Array(day - 10).fill(1))).toBeUndefined();
        expect(learn(new Float64Array(0))).toBeUndefined();
    });

    test("is never negative, is finite, and grows with the load's unit", () => {
        const hours = fc.array(fc.double({ min: 0, max: 1e6, noNaN: true }), { minLength: 60, maxLength: 80 });
        fc.assert(
            fc.property(hours, fc.integer({ min: 1, max: 8 }), (values, power) => {
                const load = Float64Array.from(
                    { length: values.length * 120 },
                    (_, step) => values[Math.floor(step / 120)]!,
                );
                const scaled = load.map((value) => value * 2 ** power);
                const [one, other] = [learn(load)!, learn(scaled)!];
                for (const value of values.slice(0, 5)) {
                    const above = one.above(value, 0);
                    expect(above).toBeGreaterThanOrEqual(value);
                    expect(above).toBeLessThan(Number.POSITIVE_INFINITY);
                    expect(other.above(value * 2 ** power, 0)).toBeCloseTo(above * 2 ** power, 3);
                }
            }),
            { numRuns: 20 },
        );
    });

    /** What a load rises around a minute of the next day, as plainly as it can be said: on most of up to 14 days, or on that day of each of up to three weeks. */
    function risesPlainly(load: Float64Array, measured: Float64Array, minute: number): number {
        const looks = Math.floor(load.length / 4);
        const rise = (look: number) =>
            Math.max(0, Math.max(...load.slice(4 * look, 4 * look + 6)) - measured[4 * look]!);
        const around = (daysAgo: number) => {
            const at = looks - 1440 * daysAgo + minute;
            const near = Array.from({ length: 11 }, (_, away) => at - 5 + away).filter(
                (one) => one >= 0 && one < looks,
            );
            return Math.max(...near.map(rise));
        };
        const past = Math.floor((looks - 5) / 1440);
        const days = Array.from({ length: Math.min(14, past) }, (_, before) => around(before + 1));
        if (days.length < 4) return 0;
        const most = days.sort((a, b) => a - b)[Math.min(days.length - 1, Math.floor(0.7 * days.length))]!;
        const weeks = Array.from({ length: Math.floor(past / 7) }, (_, before) => around(7 * (before + 1)));
        return Math.max(most, weeks.length < 2 ? 0 : Math.min(...weeks));
    }

    test("is of most days, and of that day of each week", () => {
        expect(headroomDefaults).toMatchObject({ days: 14, coveredDays: 0.7, nearSeconds: 300 });
        const days = fc.integer({ min: 3, max: 21 });
        fc.assert(
            fc.property(
                days,
                fc.integer({ min: 0, max: 300 }),
                fc.integer({ min: 1, max: 997 }),
                (whole, more, seed) => {
                    // Quarters of an hour of whatever height: no two days are alike.
                    const load = Float64Array.from({ length: whole * day + 4 * more }, (_, step) => {
                        return (Math.floor(step / 60) * 7919 * seed) % 101;
                    });
                    const measured = measuredOf(load, 60, 15);
                    const { rises } = learnRoom(load, measured, 75)!;
                    for (const minute of [0, 1, 17, 700, 1438, 1439])
                        expect(rises[minute]).toBe(risesPlainly(load, measured, minute));
                },
            ),
            { numRuns: 30 },
        );
    });
});
