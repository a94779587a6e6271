import { beforeAll, describe, expect, test } from "vitest";
import { fit as fitted } from "../../forecast/fit";
import { loadDecomposer } from "../../forecast/load";
import type { Decomposer } from "../../forecast/models/mstl";
import { endOf } from "../../forecast/series/grid";
import { day, hour, monday, noise, office, officeLoad, samplesOf } from "./synthetic";

let decompose: Decomposer;
beforeAll(async () => {
    decompose = await loadDecomposer();
});

const truth = (t: number): number => officeLoad(t, () => 0.5, 0);
const off = (points: readonly { readonly t: number; readonly p50: number }[]): number =>
    points.reduce((sum, { t, p50 }) => sum + Math.abs(p50 - truth(t)), 0) / points.length;

describe("a forecast", () => {
    test("of four weeks of hours knows days and weekends a week ahead", () => {
        const history = office(28);
        const made = fitted(history, { decompose });
        expect(made).toMatchObject({ mode: "ensemble", end: endOf(history), step: hour, level: 1, outliers: 0 });
        const week = made.forecast(made.end, 7 * day);
        expect(week).toHaveLength(168);
        expect(week[0]!.t).toBe(made.end);
        expect(off(week)).toBeLessThan(2.5);
        const covered = week.filter(({ t, p90 }) => p90 >= truth(t)).length;
        expect(covered).toBeGreaterThan(0.9 * 168);
        expect(made.error).toBeLessThan(1);
        expect(made.parts.map(({ name }) => name)).toContain("mstl");
        expect(made.parts.reduce((sum, { weight }) => sum + weight, 0)).toBeCloseTo(1, 9);
    });

    test("of five-minute values keeps what recurs within hours", () => {
        const history = office(15, 300);
        const job = (t: number): number => (Math.round(t - monday) % day === 3 * hour + 1500 ? 80 : 0);
        history.values.forEach((_, at) => {
            history.values[at]! += job(history.start + at * 300);
        });
        const made = fitted(history, { decompose });
        expect(made.step).toBe(300);
        const quiet = made.at(made.end + 3 * hour + 1200)!;
        const spike = made.at(made.end + 3 * hour + 1500)!;
        expect(spike.p50 - quiet.p50).toBeGreaterThan(60);
        const hours = made.forecast(made.end, day, hour);
        expect(hours).toHaveLength(24);
        expect(Math.abs(hours[12]!.p50 - made.at(made.end + 12 * hour + 1800)!.p50)).toBeLessThan(6);
    });

    test("is brought to the level of the last half hour, which fades and is clamped", () => {
        const made = fitted(office(28, 300), { decompose });
        const recent = (factor: number) =>
            Array.from({ length: 6 }, (_, at) => {
                const t = made.end + at * 300;
                return { t, v: made.at(t)!.p50 * factor };
            });
        const more = made.corrected(recent(1.4));
        expect(more.level).toBeCloseTo(1.4, 6);
        const soon = made.end + 2100;
        const late = made.end + 2 * day;
        expect(more.at(soon)!.p50 / made.at(soon)!.p50).toBeGreaterThan(1.33);
        expect(more.at(late)!.p50 / made.at(late)!.p50).toBeLessThan(1.01);
        expect(made.corrected(recent(30)).level).toBe(2);
        expect(made.corrected(recent(0)).level).toBe(0.5);
        expect(made.corrected([]).level).toBe(1);
        expect(made.corrected([{ t: made.end - 300, v: 9999 }]).level).toBe(1);
    });

    test("ends where it was asked to, and knows nothing of the past", () => {
        const made = fitted(office(28), { decompose, horizon: day });
        expect(made.at(made.end - 1)).toBeUndefined();
        expect(made.at(made.end + day)).toBeUndefined();
        expect(made.at(made.end + day - 1)).toBeDefined();
        expect(made.forecast(made.end, 2 * day)).toHaveLength(24);
        expect(made.at(Number.NaN)).toBeUndefined();
    });

    test("is the same without MSTL but for that model", () => {
        const made = fitted(office(28));
        expect(made.parts.map(({ name }) => name)).not.toContain("mstl");
        expect(off(made.forecast(made.end, 7 * day))).toBeLessThan(3);
    });
});

describe("how much is known", () => {
    test.each([
        [0.5, "reactive"],
        [1.5, "day-ago"],
        [4, "day-ago"],
    ])("%d days give a forecast that is %s", (days, mode) => {
        const made = fitted(office(days), { decompose });
        expect(made.mode).toBe(mode);
        expect(made.forecast(made.end, day)).toHaveLength(mode === "reactive" ? 0 : 24);
    });

    test("what could not be tried, or once only, has room above it all the same", () => {
        for (const days of [1, 1.5, 3]) {
            const made = fitted(office(days), { decompose });
            for (const { p50, p90 } of made.forecast(made.end, day)) expect(p90).toBeGreaterThan(p50);
            const recent = [{ t: made.end, v: 100 }];
            expect(made.corrected(recent).at(made.end + hour)!.p90).toBeGreaterThan(0);
        }
    });

    test("a young series repeats the day before, unless an ensemble won its trials", () => {
        const chance = noise(5);
        const wild = { ...office(9), values: office(9).values.map(() => 100 * chance()) };
        const made = fitted(wild, { decompose });
        expect(["day-ago", "ensemble"]).toContain(made.mode);
        if (made.mode === "day-ago") expect(made.at(made.end)!.p50).toBeCloseTo(wild.values.at(-24)!, 6);
        else expect(made.error).toBeLessThan(0.95);
    });

    test("nothing, little and half of it missing is reactive", () => {
        expect(fitted([]).mode).toBe("reactive");
        expect(fitted([{ t: monday, v: 1 }]).mode).toBe("reactive");
        const sparse = samplesOf(office(10)).filter((_, at) => at % 3 === 0);
        expect(fitted(sparse, { step: hour }).mode).toBe("reactive");
        expect(
            fitted([])
                .corrected([{ t: 1, v: 1 }])
                .at(1),
        ).toBeUndefined();
    });

    test.each([0, 42])("always %d is that for ever", (value) => {
        const flat = { ...office(20), values: office(20).values.fill(value) };
        const made = fitted(flat, { decompose });
        expect(made.mode).toBe("constant");
        expect(made.at(made.end + 30 * hour)).toEqual({ t: made.end + 30 * hour, p50: value, p90: value });
    });

    test("what ended long ago goes on as it was up to now", () => {
        const history = office(21);
        const now = endOf(history) + 2 * day;
        const made = fitted(history, { decompose, now });
        expect(made.end).toBe(now);
        expect(off(made.forecast(now, day))).toBeLessThan(6);
    });
});

describe("what is not usual", () => {
    test("a single point far off is a fault of measuring", () => {
        const history = office(28);
        const broken = { ...history, values: history.values.slice() };
        broken.values[600] = 40_000;
        const made = fitted(broken, { decompose });
        expect(made.outliers).toBe(1);
        expect(off(made.forecast(made.end, day))).toBeLessThan(4);
    });

    test("a level that changed for good is where the forecast starts from", () => {
        const history = office(28);
        const grown = { ...history, values: history.values.map((value, at) => (at >= 23 * 24 ? 3 * value : value)) };
        const made = fitted(grown, { decompose });
        expect(made.change).toBeGreaterThan(2.5);
        const points = made.forecast(made.end, day).map(({ t, p50 }) => ({ t, p50: p50 / 3 }));
        expect(off(points)).toBeLessThan(12);
    });

    test("a known event is left out of the history and comes again where it is announced", () => {
        const history = office(28);
        const from = monday + 21 * day;
        const sale = { from, to: from + day, factor: 5 };
        const values = history.values.map((value, at) => {
            const t = monday + at * hour;
            return t >= sale.from && t < sale.to ? value * 5 : value;
        });
        const next = { from: monday + 29 * day, to: monday + 29 * day + 6 * hour, factor: 3 };
        const usual = fitted(history, { decompose });
        const made = fitted({ ...history, values }, { decompose, events: [sale, next] });
        const t = monday + 28 * day + 10 * hour;
        expect(made.at(t)!.p50).toBeCloseTo(usual.at(t)!.p50, 6);
        expect(made.at(next.from)!.p50).toBeCloseTo(3 * usual.at(next.from)!.p50, 6);
        expect(made.at(next.to)!.p50).toBeCloseTo(usual.at(next.to)!.p50, 6);
    });

    test("a time at which nothing is expected says nothing about usual ones", () => {
        const history = office(28);
        const closed = { from: monday + 22 * day, to: monday + 23 * day, factor: 0 };
        const values = history.values.map((value, at) =>
            monday + at * hour >= closed.from && monday + at * hour < closed.to ? 0 : value,
        );
        const made = fitted({ ...history, values }, { decompose, events: [closed] });
        expect(off(made.forecast(made.end, 7 * day))).toBeLessThan(4);
    });

    test("the hours of a day stay in their place where clocks change", () => {
        // Clocks in Stockholm go back on Sunday 2026-10-25; the office opens at the same hour of its own clock.
        const begin = Date.parse("2026-10-04T22:00:00Z") / 1000;
        const shift = Date.parse("2026-10-25T01:00:00Z") / 1000;
        const open = (t: number): number => {
            const wall = ((t - begin) / hour - (t >= shift ? 1 : 0)) % 24;
            return wall >= 9 && wall < 17 ? 100 : 10;
        };
        const samples = Array.from({ length: 23 * 24 }, (_, at) => ({
            t: begin + at * hour,
            v: open(begin + at * hour),
        }));
        const made = fitted(samples, { decompose, zone: "Europe/Stockholm", step: hour });
        for (const point of made.forecast(made.end, 2 * day))
            expect(Math.abs(point.p50 - open(point.t))).toBeLessThan(15);
        const early = samples.map(({ t, v }) => ({ t: t + 151 * day, v }));
        const forward = fitted(early, { decompose, zone: "Europe/Stockholm", step: hour, horizon: 2 * day });
        // Clocks go forward on Sunday 2027-03-28, hours after the history ends.
        expect(forward.end).toBe(Date.parse("2027-03-27T22:00:00Z") / 1000);
        expect(forward.forecast(forward.end, 2 * day)).toHaveLength(48);
        const naive = fitted(samples, { decompose, step: hour });
        const misses = naive.forecast(naive.end, day).filter(({ t, p50 }) => Math.abs(p50 - open(t)) > 20);
        expect(misses.length).toBeGreaterThan(0);
    });
});
