import fc from "fast-check";
import { beforeAll, describe, expect, test } from "vitest";
import { fit as fitted } from "../../forecast/fit";
import { loadDecomposer } from "../../forecast/load";
import type { Decomposer } from "../../forecast/models/mstl";
import { day, hour, monday, office, samplesOf } from "./synthetic";

let decompose: Decomposer;
beforeAll(async () => {
    decompose = await loadDecomposer();
});

/** Values that a source of metrics may send: usual ones, nothing, faults, extremes. */
const value = fc.oneof(
    { weight: 6, arbitrary: fc.double({ min: 0, max: 1000, noNaN: true }) },
    fc.constantFrom(0, -1, Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY, 1e300, 5e-324, 1e-290, 1e18),
);

describe("whatever comes in", () => {
    test("there is no NaN, nothing negative, and p90 is not below p50", () => {
        const history = fc.record({
            values: fc.array(value, { maxLength: 240 }),
            repeat: fc.integer({ min: 1, max: 6 }),
            step: fc.constantFrom(300, 3600),
        });
        fc.assert(
            fc.property(history, ({ values, repeat, step }) => {
                const samples = Array.from({ length: repeat }, () => values)
                    .flat()
                    .map((v, at) => ({ t: monday + at * step, v }));
                const made = fitted(samples, { decompose, step, horizon: 2 * day });
                const recent = values.slice(0, 6).map((v, at) => ({ t: made.end + at * step, v }));
                for (const each of [made, made.corrected(recent)])
                    for (const { p50, p90 } of each.forecast(made.end, 2 * day)) {
                        expect(Number.isFinite(p50) && p50 >= 0).toBe(true);
                        expect(Number.isFinite(p90) && p90 >= p50).toBe(true);
                    }
            }),
            { numRuns: 40 },
        );
    }, 60_000);

    test("times in disorder, twice or no times at all change nothing", () => {
        const samples = samplesOf(office(20));
        const plain = fitted(samples, { decompose });
        const shuffled = [...samples.slice(200), ...samples.slice(0, 250), { t: Number.NaN, v: 5 }, { t: 1e300, v: 5 }];
        const made = fitted(shuffled, { decompose, step: hour });
        expect(made.forecast(made.end, day)).toEqual(plain.forecast(plain.end, day));
    });

    test("no time is too strange for a zone", () => {
        for (const t of [-1e15, 1e15, 8e12, Number.MAX_VALUE, Number.NEGATIVE_INFINITY])
            for (const samples of [[{ t, v: 1 }], [...samplesOf(office(2)), { t, v: 1 }]])
                expect(fitted(samples, { zone: "Europe/Stockholm", step: hour }).mode).toMatch(/reactive|day-ago/);
    });

    test("a model that fails is one vote less", () => {
        const failing = (): never => {
            throw new Error("unreachable");
        };
        const diverging = (_: Float64Array, __: readonly number[], horizon: number) =>
            new Float64Array(horizon).fill(Number.NaN);
        const history = office(28);
        const without = fitted(history).forecast(monday + 28 * day, day);
        for (const broken of [failing, diverging])
            expect(fitted(history, { decompose: broken }).forecast(monday + 28 * day, day)).toEqual(without);
    });
});

describe("a load that is k times as high", () => {
    test("is expected to be k times as high", () => {
        const history = office(28, hour, 0.3);
        const plain = fitted(history, { decompose });
        const points = plain.forecast(plain.end, 7 * day);
        fc.assert(
            fc.property(fc.double({ min: 1e-6, max: 1e9, noNaN: true }), (k) => {
                const scaled = fitted({ ...history, values: history.values.map((load) => load * k) }, { decompose });
                for (const [at, { p50, p90 }] of scaled.forecast(scaled.end, 7 * day).entries()) {
                    expect(p50 / k / points[at]!.p50).toBeCloseTo(1, 3);
                    expect(p90 / k / points[at]!.p90).toBeCloseTo(1, 3);
                }
            }),
            { numRuns: 8 },
        );
    }, 60_000);

    test("the last half hour more never means less", () => {
        const made = fitted(office(20, 300), { decompose });
        fc.assert(
            fc.property(
                fc.array(fc.double({ min: 0, max: 1e4, noNaN: true }), { minLength: 1, maxLength: 6 }),
                fc.double({ min: 1, max: 5, noNaN: true }),
                (loads, k) => {
                    const at = (factor: number) =>
                        made
                            .corrected(loads.map((v, place) => ({ t: made.end + place * 300, v: v * factor })))
                            .at(made.end + hour)!;
                    expect(at(k).p50).toBeGreaterThanOrEqual(at(1).p50);
                    expect(at(k).p90).toBeGreaterThanOrEqual(at(1).p90 - 1e-9);
                },
            ),
        );
    });
});
