import { describe, expect, test } from "vitest";
import { coverage, naiveError, pinball, smape } from "../../forecast/accuracy";
import { type Contender, originsOf, rolling } from "../../forecast/rolling";
import { day, monday, office } from "./synthetic";

const dayBefore: Contender = ({ values }, horizon) => {
    const p50 = Array.from({ length: horizon }, (_, at) => values[values.length - 24 + (at % 24)]!);
    return { p50, p90: p50.map((value) => value * 1.1) };
};
const options = { horizon: 24, train: 14 * 24, day: 24 };

describe("accuracy", () => {
    test("is measured as it is defined", () => {
        expect(pinball([10, 10], [8, 13], 0.9)).toBeCloseTo((0.9 * 2 + 0.1 * 3) / 2, 9);
        expect(smape([1, 0], [3, 0])).toBeCloseTo(50, 9);
        expect(coverage([1, 2, 3, 4], [1, 1, 5, 5])).toBe(0.75);
        expect(naiveError([1, 2, 3, 5], 2)).toBe(2.5);
        expect(naiveError([1], 24)).toBe(0);
    });
});

describe("rolling origins", () => {
    test("are a day apart, from the length of the training on, or from half of a short series", () => {
        expect(originsOf(16 * 24, options)).toEqual([
            8 * 24,
            9 * 24,
            10 * 24,
            11 * 24,
            12 * 24,
            13 * 24,
            14 * 24,
            15 * 24,
        ]);
        expect(originsOf(30 * 24, options).map((origin) => origin / 24)).toEqual(
            Array.from({ length: 16 }, (_, at) => 14 + at),
        );
        expect(originsOf(60 * 24, { ...options, origins: 3 })).toHaveLength(3);
        expect(originsOf(20, options)).toEqual([]);
    });

    test("count what was measured alone, and no origin with less than half of it", async () => {
        const series = office(20);
        // From the tenth day on a sensor shows what was filled in as the day before: who repeats it never misses.
        const values = series.values.slice();
        const known = new Uint8Array(values.length).fill(1);
        for (let at = 10 * 24; at < 18 * 24; at++) {
            values[at] = values[at - 24]!;
            known[at] = 0;
        }
        for (let at = 18 * 24; at < values.length; at++) values[at] = 1000;
        const invented = { ...series, values };
        const short = { ...options, train: 7 * 24 };
        const { dayBefore: blind } = await rolling(invented, { dayBefore }, short);
        const { dayBefore: seeing } = await rolling(invented, { dayBefore }, { ...short, known });
        expect([blind.origins, seeing.origins]).toEqual([13, 5]);
        expect(seeing.mase).toBeGreaterThan(2 * blind.mase);
        const half = new Uint8Array(values.length).map((_, at) => (at % 2 === 0 ? 1 : 0));
        const odd: Contender = (_, horizon) => ({
            p50: Array.from({ length: horizon }, (__, at) => (at % 2 === 0 ? 1000 : 0)),
            p90: undefined,
        });
        const flat = { ...series, values: new Float64Array(values.length).fill(1000) };
        expect((await rolling(flat, { odd }, { ...options, known: half })).odd.smapePct).toBe(0);
    });

    test("give each contender what was known then, and no more", async () => {
        const series = office(20);
        const seen: number[] = [];
        const spy: Contender = (history, horizon) => {
            seen.push(history.values.length);
            expect(history.start + history.values.length * history.step).toBeLessThanOrEqual(monday + 19 * day);
            return dayBefore(history, horizon);
        };
        const steps: number[] = [];
        const { spy: found } = await rolling(series, { spy }, options, (done) => void steps.push(done));
        expect(Math.max(...seen)).toBe(options.train);
        expect(found.origins).toBe(seen.length);
        expect(steps.at(-1)).toBe(seen.length);
        expect(found.mase).toBeGreaterThan(0.3);
        expect(found.mase).toBeLessThan(2);
        expect(found.coveragePct).toBeGreaterThan(50);
    });

    test("count as good what is exact, and leave out who gives nothing", async () => {
        const series = { ...office(20), values: office(20).values.fill(5) };
        const found = await rolling(series, { dayBefore, nobody: () => undefined }, options);
        expect(found.dayBefore).toMatchObject({ mase: 0, smapePct: 0, coveragePct: 100 });
        expect(found.nobody.origins).toBe(0);
        expect(found.nobody.mase).toBeNaN();
    });
});
