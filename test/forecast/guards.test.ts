import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { marginsOf, upperOf } from "../../forecast/conformal";
import { factorAt, meanFactor, usable } from "../../forecast/events";
import { changeOf, withoutOutliers } from "../../forecast/guards";
import { fading, levelOf } from "../../forecast/level";
import { between, shapeOf } from "../../forecast/shape";
import { noise, office } from "./synthetic";

const loads = (days: number, factor: (day: number) => number): Float64Array =>
    office(days).values.map((value, at) => (value / 80) * factor(Math.floor(at / 24)));

describe("a change of level", () => {
    test("is found where it stays three days, and told with its factor", () => {
        const change = changeOf(
            loads(21, (day) => (day >= 16 ? 3 : 1)),
            24,
        )!;
        expect(change.at).toBe(16 * 24);
        expect(change.factor).toBeGreaterThan(2.5);
        expect(
            changeOf(
                loads(21, (day) => (day >= 16 ? 1 / 4 : 1)),
                24,
            )!.factor,
        ).toBeLessThan(0.4);
    });

    test("is none where it is small, a weekend, a day or two, or growth", () => {
        expect(
            changeOf(
                loads(21, () => 1),
                24,
            ),
        ).toBeUndefined();
        expect(
            changeOf(
                loads(21, (day) => (day >= 16 ? 1.2 : 1)),
                24,
            ),
        ).toBeUndefined();
        expect(
            changeOf(
                loads(21, (day) => (day >= 19 ? 3 : 1)),
                24,
            ),
        ).toBeUndefined();
        expect(
            changeOf(
                loads(21, (day) => 1.03 ** day),
                24,
            ),
        ).toBeUndefined();
        expect(
            changeOf(
                loads(4, () => 1),
                24,
            ),
        ).toBeUndefined();
    });
});

describe("a fault of measuring", () => {
    test("is a single value far off; a peak that lasts is load", () => {
        const values = loads(21, () => 1);
        const peaked = values.slice();
        peaked[300] = 90;
        peaked.fill(60, 400, 403);
        const { values: calm, count } = withoutOutliers(peaked, 24);
        expect(count).toBe(1);
        expect(calm[300]).toBeLessThan(10);
        expect([...calm.subarray(400, 403)]).toEqual([60, 60, 60]);
        expect(calm[10]).toBe(values[10]);
    });

    test("is no peak that comes every week, however short", () => {
        const weekly = loads(28, () => 1);
        for (let week = 0; week < 4; week++) weekly[(7 * week + 1) * 24 + 9] = 90;
        weekly[300] = 90;
        const { values: calm, count } = withoutOutliers(weekly, 24);
        expect(count).toBe(1);
        for (let week = 0; week < 4; week++) expect(calm[(7 * week + 1) * 24 + 9]).toBe(90);
    });

    test("is none in what is always so", () => {
        expect(withoutOutliers(new Float64Array(72), 24).count).toBe(0);
    });
});

describe("a level", () => {
    test("is what came to what was expected, within bounds, and fades", () => {
        expect(levelOf([{ actual: 3, forecast: 2 }])).toBe(1.5);
        expect(levelOf([{ actual: 300, forecast: 2 }])).toBe(2);
        expect(levelOf([])).toBe(1);
        expect(levelOf([{ actual: 1, forecast: 0 }])).toBe(1);
        expect(
            levelOf([
                { actual: Number.NaN, forecast: 2 },
                { actual: 2, forecast: 2 },
            ]),
        ).toBe(1);
        expect(fading(1.44, 3 * 3600)).toBeCloseTo(1.2, 9);
        expect(fading(2, -5)).toBe(2);
    });
});

describe("margins", () => {
    test("cover nine in ten of what errors like before", () => {
        const chance = noise(3);
        const draw = () => 1 + (chance() + chance() - 1) * 0.4;
        const errors = Array.from({ length: 700 }, (_, at) => ({ forecast: 1, actual: draw(), hours: 1 + (at % 24) }));
        const margins = marginsOf(errors, 1);
        const upper = (value: number, hours: number) => upperOf(margins, value, hours);
        const covered = Array.from({ length: 4000 }, draw).filter((value) => value <= upper(1, 12)).length / 4000;
        expect(covered).toBeGreaterThan(0.88);
        expect(covered).toBeLessThan(0.96);
    });

    test("are not below the forecast, grow with it, and are there where nothing was tried", () => {
        fc.assert(
            fc.property(
                fc.double({ min: 0, max: 1e6, noNaN: true }),
                fc.double({ min: 0.1, max: 900, noNaN: true }),
                (value, hours) => {
                    const none = marginsOf([], 1);
                    const upper = (value: number, hours: number) => upperOf(none, value, hours);
                    expect(upper(value, hours)).toBeGreaterThanOrEqual(value);
                    expect(upper(value * 2, hours)).toBeGreaterThanOrEqual(upper(value, hours));
                    const low = marginsOf([{ forecast: 2, actual: 1, hours: 1 }], 1);
                    expect(upperOf(low, value, hours)).toBe(value);
                },
            ),
        );
    });
});

describe("an event", () => {
    test("holds from its begin to before its end; several multiply", () => {
        const events = [
            { from: 10, to: 20, factor: 3 },
            { from: 15, to: 30, factor: 0.5 },
        ];
        expect([5, 10, 15, 20, 30].map((t) => factorAt(events, t))).toEqual([1, 3, 1.5, 0.5, 1]);
        expect(factorAt([{ from: 0, to: 9, factor: Number.NaN }], 5)).toBe(1);
        expect(factorAt([{ from: 0, to: 9, factor: -4 }], 5)).toBe(0);
        const short = [{ from: 1800, to: 5400, factor: 3 }];
        expect([0, 3600, 7200].map((t) => meanFactor(short, t, 3600))).toEqual([2, 2, 1]);
        expect([meanFactor(short, 1800, 300), meanFactor([], 0, 3600)]).toEqual([3, 1]);
        expect([usable(0), usable(0.04), usable(0.05), usable(3)]).toEqual([false, false, true, true]);
    });
});

describe("the shape of hours", () => {
    test("is learnt by step of the day, and 1 where there is no load", () => {
        const hourly = new Float64Array(48).fill(2);
        const fine = new Float64Array(48 * 4).map((_, at) => (at % 96 === 5 ? 8 : 2));
        const shape = shapeOf(fine, hourly, 4, 96);
        expect(shape[5]).toBe(4);
        expect(shape[6]).toBe(1);
        expect([...shapeOf(new Float64Array(96), new Float64Array(24), 4, 96)]).toEqual(new Array(96).fill(1));
    });

    test("goes from the middle of one hour to that of the next", () => {
        expect(between([1, 3], 0.5)).toBe(1);
        expect(between([1, 3], 1)).toBe(2);
        expect(between([1, 3], 9)).toBe(3);
        expect(between([1, 3], -2)).toBe(1);
    });
});
