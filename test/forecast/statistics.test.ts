import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { mean, median, quantile, solve, weightedMedian } from "../../forecast/statistics";

const numbers = fc.array(fc.double({ min: -1e6, max: 1e6, noNaN: true }), { minLength: 1, maxLength: 40 });

describe("statistics", () => {
    test("quantiles lie between neighbours, in order", () => {
        expect(quantile([4, 1, 3, 2], 0.5)).toBe(2.5);
        expect(median([5, 1, 3])).toBe(3);
        expect(mean([])).toBe(0);
        expect(quantile([], 0.5)).toBeNaN();
        fc.assert(
            fc.property(numbers, fc.double({ min: 0, max: 1, noNaN: true }), (values, share) => {
                const found = quantile(values, share);
                expect(found).toBeGreaterThanOrEqual(Math.min(...values));
                expect(found).toBeLessThanOrEqual(Math.max(...values));
                expect(quantile(values, 1) === Math.max(...values)).toBe(true); // 0 and -0 alike
            }),
        );
    });

    test("a weighted median of equal weights is the median", () => {
        fc.assert(
            fc.property(numbers, (values) => {
                expect(
                    weightedMedian(
                        values,
                        values.map(() => 3),
                    ),
                ).toBeCloseTo(median(values), 6);
            }),
        );
    });

    test("a weight of more than half decides, none at all counts alike", () => {
        expect(weightedMedian([1, 2, 9], [1, 1, 2.5])).toBe(9);
        expect(weightedMedian([1, 2, 9], [0, 0, 0])).toBe(2);
        expect(weightedMedian([1, 3], [1, 1])).toBe(2);
    });

    test("equations are solved with pivots, singular ones are not", () => {
        const rows = () => [Float64Array.of(0, 2), Float64Array.of(4, 1)];
        expect([...solve(rows(), Float64Array.of(6, 11))!]).toEqual([2, 3]);
        expect(solve([Float64Array.of(1, 2), Float64Array.of(2, 4)], Float64Array.of(1, 2))).toBeUndefined();
    });
});
