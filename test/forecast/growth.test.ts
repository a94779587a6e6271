import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { growthOf, reachedAt } from "../../forecast/growth";

const day = 86_400;
const steady = (days: number, rate: number, first = 100) =>
    Array.from({ length: days * 4 }, (_, at) => ({ t: at * (day / 4), v: first + (rate * at) / 4 }));

describe("growth", () => {
    test("is what it grows by a day, and tells when a limit is reached", () => {
        const found = growthOf(steady(30, 2))!;
        expect(found.usual).toBeCloseTo(2, 9);
        expect(found.fast).toBeCloseTo(2, 9);
        expect(reachedAt(found, found.usual, found.last + 20)).toBeCloseTo(found.end + 10 * day, 3);
        expect(reachedAt(found, found.usual, found.last - 1)).toBe(found.end);
    });

    test("is not told of less than two weeks, of nothing, or of what is no number", () => {
        expect(growthOf(steady(13, 2))).toBeUndefined();
        expect(growthOf([])).toBeUndefined();
        expect(growthOf(steady(30, 2).map(({ t }) => ({ t, v: Number.NaN })))).toBeUndefined();
    });

    test("of what shrinks or stays never reaches a limit", () => {
        for (const rate of [0, -1]) {
            const found = growthOf(steady(30, rate))!;
            expect(reachedAt(found, found.usual, 1e6)).toBeUndefined();
        }
    });

    test("is fastest in the weeks with more, and a clean-up does not hide it", () => {
        const samples = steady(60, 2).map(({ t, v }) => ({ t, v: t > 50 * day ? v - 60 : v }));
        const found = growthOf(samples)!;
        expect(found.usual).toBeCloseTo(2, 9);
        const bursts = steady(60, 2).map(({ t, v }) => ({ t, v: v + 40 * Math.floor(t / (30 * day)) }));
        expect(growthOf(bursts)!.fast).toBeGreaterThan(growthOf(bursts)!.usual);
    });

    test("is finite, and fast is never slower than usual", () => {
        const value = fc.oneof(fc.double({ min: 0, max: 1e15, noNaN: true }), fc.constant(Number.NaN));
        fc.assert(
            fc.property(fc.array(value, { minLength: 0, maxLength: 80 }), (values) => {
                const found = growthOf(values.map((v, at) => ({ t: at * day, v })));
                if (!found) return;
                expect(Number.isFinite(found.usual) && Number.isFinite(found.fast)).toBe(true);
                expect(found.fast).toBeGreaterThanOrEqual(found.usual);
                const full = reachedAt(found, found.fast, found.last + 1);
                if (full !== undefined) expect(full).toBeGreaterThanOrEqual(found.end);
            }),
        );
    });
});
