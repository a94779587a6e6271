import { expect, it } from "vitest";
import { offsets, percentile, repetitions } from "./repetitions";

it("takes a number of repetitions from the environment, and nothing else", () => {
    expect(repetitions({})).toEqual({ count: 3, measured: false });
    expect(repetitions({ TENANTRY_SCALING_REPETITIONS: "20" })).toEqual({ count: 20, measured: true });
    for (const text of ["0", "-1", "1.5", "many", ""])
        expect(() => repetitions({ TENANTRY_SCALING_REPETITIONS: text })).toThrow("TENANTRY_SCALING_REPETITIONS");
});

it("finds the value that 95 % are not above", () => {
    expect(percentile(Array.from({ length: 20 }, (_, at) => 20 - at))).toBe(19);
    expect(percentile([7])).toBe(7);
});

it("spreads changes over the whole period", () => {
    const moments = offsets(20, 15);
    const sorted = [...moments].sort((a, b) => a - b);
    const gaps = sorted.map((moment, at) => moment - (sorted[at - 1] ?? 0));
    expect(Math.max(...gaps)).toBeLessThan(2);
    expect(sorted.at(-1)).toBeGreaterThan(13);
});
