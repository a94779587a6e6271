import fc from "fast-check";
import { expect, test } from "vitest";
import { History } from "../../../autoscaler/workload/history";

const month = 28 * 86_400;

test("a history asks for four weeks at first, and then for what is new and the last two points", () => {
    const history = new History();
    expect(history.missingFrom(month)).toBe(0);
    history.add([], month);
    expect(history.end).toBe(month);
    expect(history.missingFrom(month + 300)).toBe(month - 300);
    expect(history.missingFrom(month + 2 * month)).toBe(2 * month);
});

test("points in whatever order are where they belong, the last of several counts, and what is no load is missing", () => {
    const history = new History();
    history.add(
        [
            { t: 900, v: 3 },
            { t: 300, v: 1 },
            { t: 300, v: 2 },
            { t: 450, v: 9 },
            { t: 600, v: Number.POSITIVE_INFINITY },
            { t: 1_000_000, v: 9 },
        ],
        900,
    );
    expect(history.after(0)).toEqual([
        { t: 300, v: 2 },
        { t: 600, v: Number.NaN },
        { t: 900, v: 3 },
    ]);
    const { start, step, values } = history.series();
    expect([start + (values.length - 1) * step, values.length, values.at(-1)]).toEqual([900, 8065, 3]);
});

test("what came late is taken, and what is four weeks old is forgotten", () => {
    const history = new History();
    history.add([{ t: month, v: 1 }], month + 300);
    history.add(
        [
            { t: month + 300, v: 2 },
            { t: month + 600, v: 3 },
        ],
        month + 600,
    );
    expect(history.after(month - 300).map(({ v }) => v)).toEqual([1, 2, 3]);
    history.add([], 2 * month + 900);
    expect(history.after(0).every(({ v }) => Number.isNaN(v))).toBe(true);
});

test("a history holds what was told of its last four weeks, however it was told", () => {
    fc.assert(
        fc.property(fc.array(fc.integer({ min: 1, max: 9000 }), { minLength: 1, maxLength: 12 }), (steps) => {
            const history = new History();
            let until = 0;
            for (const count of steps) {
                until += count * 300;
                const points = [];
                for (let t = history.missingFrom(until); t <= until; t += 300) points.push({ t, v: Math.abs(t) });
                history.add(points, until);
            }
            const { start, step, values } = history.series();
            expect(values.every((value, at) => value === Math.abs(start + at * step))).toBe(true);
        }),
        { numRuns: 30 },
    );
});
