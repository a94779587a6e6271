import { describe, expect, test } from "vitest";
import { loadOf, valueAt } from "../../scaling/load";

const series = { start: 1000, step: 60, values: Float64Array.of(10, 20, 40) };

describe("a load", () => {
    test("lies on the line between its points, and ends as it ends", () => {
        expect([940, 1000, 1030, 1090, 1120, 9999].map((at) => valueAt(series, at))).toEqual([10, 10, 15, 30, 40, 40]);
    });

    test("is cut into the steps of an autoscaler, in pods of its largest value", () => {
        const { load, podCapacity } = loadOf(series, 1060, 7);
        expect(podCapacity).toBe(5);
        expect([...load]).toEqual([4, 5, 6, 7]);
    });

    test("of zeros stays zero", () => {
        expect([...loadOf({ ...series, values: new Float64Array(2) }, 1000, 20).load]).toEqual([0, 0, 0, 0]);
    });
});
