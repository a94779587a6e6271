import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { cpuRequest, memoryRequest, spreadOf } from "../../../scaling/recommending/sizing";

const Mi = 2 ** 20;
const target = fc.option(fc.double({ min: 0.05, max: 1, noNaN: true }), { nil: undefined });

describe("a request of CPU", () => {
    test("is what makes the usual use the one that is aimed at", () => {
        expect(cpuRequest(0.35, 0.7, 1000)).toBe(500);
        expect(cpuRequest(0.7, 0.7, 100)).toBe(1000);
        expect(cpuRequest(0.2, undefined, 1000)).toBe(230);
    });

    test("is left alone where it differs by no more than days do", () => {
        expect(cpuRequest(0.35, 0.7, 500)).toBeUndefined();
        expect(cpuRequest(0.35, 0.7, 620)).toBeUndefined();
        expect(cpuRequest(0.35, 0.7, 460)).toBeUndefined();
        expect(cpuRequest(0.35, 0.7, 450)).toBe(500);
        expect(cpuRequest(0.35, 0.7, 630)).toBe(500);
    });

    test("is not lowered to where nothing starts any more", () => {
        expect(cpuRequest(0, 0.7, 500)).toBe(25);
        expect(cpuRequest(0.001, undefined, 500)).toBe(25);
        expect(cpuRequest(0, 0.7, 20)).toBeUndefined();
        expect(cpuRequest(0, 0.7, 10)).toBeUndefined();
    });

    test("never lets the usual use be above the target, is whole, and grows with use", () => {
        const used = fc.double({ min: 0, max: 64, noNaN: true });
        fc.assert(
            fc.property(used, used, target, fc.integer({ min: 1, max: 64_000 }), (one, other, aim, present) => {
                const request = cpuRequest(one, aim, present);
                if (request !== undefined) {
                    expect(request % 10 === 0 || request === 25).toBe(true);
                    expect(request).toBeGreaterThanOrEqual(Math.min(25, present));
                    expect(one * 1000).toBeLessThanOrEqual(request * (aim ?? 1) + 1e-6);
                    expect(request >= 1.1 * present || request <= 0.8 * present).toBe(true);
                }
                const more = cpuRequest(Math.max(one, other), aim, 1e9)!;
                expect(more).toBeGreaterThanOrEqual(cpuRequest(Math.min(one, other), aim, 1e9)!);
            }),
        );
    });
});

describe("a request of memory", () => {
    test("is above what any replica held, and starts no scaling", () => {
        expect(memoryRequest(100 * Mi, undefined, 512 * Mi)).toBe(128 * Mi);
        expect(memoryRequest(100 * Mi, 0.5, 512 * Mi)).toBe(208 * Mi);
        expect(memoryRequest(120 * Mi, 0.8, 128 * Mi)).toBe(160 * Mi);
        expect(memoryRequest(100 * Mi, 0.8, 128 * Mi)).toBeUndefined();
    });

    test("always is", () => {
        const bytes = fc.integer({ min: 0, max: 2 ** 40 });
        fc.assert(
            fc.property(bytes, target, fc.integer({ min: 1, max: 2 ** 40 }), (largest, threshold, present) => {
                const request = memoryRequest(largest, threshold, present);
                if (request === undefined) return;
                expect(Number.isSafeInteger(request) && request > 0 && request % (16 * Mi) === 0).toBe(true);
                expect(largest * 1.15).toBeLessThanOrEqual(request + 1);
                if (threshold !== undefined) expect(largest).toBeLessThanOrEqual(request * threshold + 1);
            }),
        );
    });
});

test("what was measured is told without what is no number", () => {
    expect(spreadOf([3, Number.NaN, 1, 2])).toEqual({ p50: 2, p90: 2.8, max: 3, count: 3 });
    expect(spreadOf([])).toBeUndefined();
    expect(spreadOf([Number.NaN, Number.POSITIVE_INFINITY])).toBeUndefined();
});
