import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { ratesOf } from "../../../forecast/series/counter";
import { filled } from "../../../forecast/series/fill";
import { coarsened, endOf, gridOf, loadOf, ordered, slice, stepOf } from "../../../forecast/series/grid";

const at = (t: number, v: number) => ({ t, v });

describe("samples on a grid", () => {
    test("are ordered, the last of several at one time counts, and gaps stay", () => {
        const series = gridOf([at(900, 4), at(0, 1), at(300, 9), at(300, 2)], { step: 300 });
        expect(series).toEqual({ start: 0, step: 300, values: Float64Array.of(1, 2, Number.NaN, 4) });
        expect(endOf(series)).toBe(1200);
    });

    test("are means of what falls into a step", () => {
        expect([...gridOf([at(0, 1), at(60, 2), at(120, 6), at(300, 8)], { step: 300 }).values]).toEqual([3, 8]);
    });

    test("count as missing where they are no load", () => {
        for (const value of [Number.NaN, Number.POSITIVE_INFINITY, -1, 1e301]) expect(loadOf(value)).toBeNaN();
        expect(loadOf(1e-300)).toBe(0);
        expect([...gridOf([at(0, -1), at(300, 2), at(Number.NaN, 3)], { step: 300 }).values]).toEqual([Number.NaN, 2]);
    });

    test("have the step that most of them are apart", () => {
        expect(stepOf([at(0, 1), at(60, 1), at(120, 1), at(900, 1)])).toBe(60);
        expect(stepOf([at(5, 1)])).toBe(300);
    });

    test("are refused where a wrong time would make a series without end, and left out where it is no time", () => {
        expect(() => gridOf([at(0, 1), at(1e12, 1)], { step: 1 })).toThrow(RangeError);
        expect([...gridOf([at(0, 1), at(1e300, 1)], { step: 300 }).values]).toEqual([1]);
    });

    test("are as many as there are times, whatever their order", () => {
        const sample = fc.record({ t: fc.integer({ min: 0, max: 50 }), v: fc.double() });
        fc.assert(
            fc.property(fc.array(sample), (samples) => {
                const sorted = ordered(samples);
                expect(new Set(samples.map(({ t }) => t)).size).toBe(sorted.length);
                expect(sorted.every(({ t }, place) => place === 0 || t > sorted[place - 1]!.t)).toBe(true);
            }),
        );
    });

    test("are cut by time and made coarser from their end", () => {
        const series = { start: 600, step: 300, values: Float64Array.of(1, 2, 3, Number.NaN, 5) };
        expect([...slice(series, 900, 1500).values]).toEqual([2, 3]);
        expect(slice(series, 900, 1500).start).toBe(900);
        expect(coarsened(series, 2)).toEqual({ start: 900, step: 600, values: Float64Array.of(2.5, 5) });
    });
});

describe("gaps", () => {
    test("that are short are lines, that are long are the day before", () => {
        const values = Float64Array.from({ length: 72 }, (_, hour) => hour % 24);
        values[30] = Number.NaN;
        values.fill(Number.NaN, 48, 60);
        const whole = filled(values, 24);
        expect(whole.values[30]).toBe(6);
        expect([...whole.values.subarray(48, 60)]).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11]);
        expect(whole.measured).toBeCloseTo(59 / 72, 9);
    });

    test("at the beginning are left out, at the end are as before", () => {
        expect(filled(Float64Array.of(Number.NaN, 3, Number.NaN), 24)).toEqual({
            values: Float64Array.of(3, 3),
            skipped: 1,
            known: Uint8Array.of(1, 0),
            measured: 0.5,
        });
        expect(filled(Float64Array.of(Number.NaN), 24).values).toHaveLength(0);
    });
});

describe("a counter", () => {
    test("gives rates, and begins at 0 where it was reset", () => {
        expect(ratesOf([at(0, 100), at(10, 150), at(20, 30), at(30, 30)])).toEqual([at(10, 5), at(20, 3), at(30, 0)]);
    });

    test("never falls", () => {
        const sample = fc.record({ t: fc.integer({ min: 0, max: 1000 }), v: fc.double() });
        fc.assert(
            fc.property(fc.array(sample), (samples) => {
                for (const { v } of ratesOf(samples)) expect(v).toBeGreaterThanOrEqual(0);
            }),
        );
    });
});
