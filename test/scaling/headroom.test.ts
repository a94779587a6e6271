import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { headroomOf } from "../../scaling/headroom";
import { measuredOf } from "../../scaling/load";

const day = 5760;
const learn = (load: Float64Array, startSeconds = 60) => headroomOf(load, measuredOf(load, 60, 15), startSeconds);

describe("room above what is measured", () => {
    test("is none for a load that never changes", () => {
        expect(learn(new Float64Array(2 * day).fill(7))?.above(7)).toBe(7);
    });

    test("is what a load rises until pods have started", () => {
        const steady = Float64Array.from({ length: 2 * day }, (_, step) => step / 100);
        // 3.5 steps of delay and smoothing, and 5 until the pods of the next look serve.
        expect(learn(steady)!.above(50) - 50).toBeCloseTo(7.5 / 100, 5);
        expect(learn(steady, 180)!.above(50) - 50).toBeCloseTo(15.5 / 100, 5);
    });

    test("is learnt apart for low and high loads", () => {
        // A square of 10 and 100 by hours: it jumps from 10 alone.
        const square = Float64Array.from({ length: 2 * day }, (_, step) => (Math.floor(step / 40) % 2 ? 100 : 10));
        const headroom = learn(square)!;
        expect(headroom.above(10)).toBe(100);
        const waves = Float64Array.from(
            { length: 4 * day },
            (_, step) => 10 + (step % 480 < 240 ? 0 : 40 + (step % 7)),
        );
        const [low, high] = [10, 53].map((value) => learn(waves)!.above(value) - value);
        expect(low).toBeGreaterThan(5 * high!);
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
                    const above = one.above(value);
                    expect(above).toBeGreaterThanOrEqual(value);
                    expect(above).toBeLessThan(Number.POSITIVE_INFINITY);
                    expect(other.above(value * 2 ** power)).toBeCloseTo(above * 2 ** power, 3);
                }
            }),
            { numRuns: 20 },
        );
    });
});
