import { describe, expect, test } from "vitest";
import { compare } from "../../scaling/compare";
import { replayOf } from "../../scaling/replay";
import { settings } from "../../scaling/simulate";
import { seriesOf } from "../../scaling/trace";

const day = 86_400;
/** Values of 5 minutes: 20 by night, 100 from nine to five, and 180 for half an hour at noon. */
const daily = (days: number) => ({
    start: 0,
    step: 300,
    values: Float64Array.from({ length: days * 288 + 1 }, (_, index) => {
        const slot = index % 288;
        if (slot >= 144 && slot < 150) return 180;
        return slot >= 108 && slot < 204 ? 100 : 20;
    }),
});
const limits = { min: 2, max: 1000 };

describe("a comparison", () => {
    const replay = replayOf(daily(21), 7, 20);
    const found = compare(replay, settings, limits);
    const of = (name: string) => found.find(({ policy }) => policy === name)!;

    test("replays the end, and keeps what was before apart", () => {
        expect(replay.load).toHaveLength((7 * day) / 15);
        expect(replay.past).toHaveLength((14 * day) / 15);
        expect(Math.max(...replay.load)).toBeCloseTo(20);
        expect(replay.past[0]).toBeCloseTo(20 / 9);
    });

    test("counts savings from the static policy, or from what is named", () => {
        expect(of("static")).toMatchObject({ saving: 0, violation: 0, unmet: 0, flaps: 0 });
        expect(of("static").replicas.every((replicas) => replicas === 29)).toBe(true);
        expect(compare(replay, settings, limits, 20)[0]!.saving).toBeCloseTo(1 - 29 / 20);
    });

    test("shows that knowing ahead serves what comes each day, and reacting does not", () => {
        expect(of("hpa").onsets).toEqual({ served: 7, all: 14 });
        expect(of("predictive").onsets).toEqual({ served: 14, all: 14 });
        expect(of("hpa").violation).toBeGreaterThan(0.001);
        expect(of("predictive").violation).toBe(0);
        expect(of("predictive").saving).toBeGreaterThan(0.5);
    });

    test("has an oracle that nothing beats that serves all", () => {
        expect(of("oracle").violation).toBe(0);
        expect(of("oracle").saving).toBeGreaterThan(of("predictive").saving);
        const delays = { ...settings.delays, nodeSeconds: 300 };
        const late = compare(replay, { ...settings, delays }, limits);
        expect(late.find(({ policy }) => policy === "oracle")!.violation).toBe(0);
    });

    test("without a past is of a predictive policy that begins as a reactive one", () => {
        const [, , predictive] = compare(
            { past: new Float64Array(0), load: replay.load.slice(0, 4000) },
            settings,
            limits,
        );
        expect(predictive!.violation).toBeGreaterThan(0);
    });
});

describe("a replay", () => {
    test("of a short load takes its half", () => {
        const { past, load } = replayOf(daily(4), 7, 20);
        expect([past.length, load.length]).toEqual([(2 * day) / 15, (2 * day) / 15]);
    });

    test("looks back 28 days", () => {
        expect(replayOf(daily(40), 7, 20).past).toHaveLength((28 * day) / 15);
    });
});

test("a recorded load becomes a series without gaps", () => {
    const samples = [4, Number.NaN, 8, 10].map((v, index) => ({ t: index * 300, v }));
    const series = seriesOf(samples);
    expect({ ...series, values: [...series.values], known: [...series.known] }).toEqual({
        start: 0,
        step: 300,
        values: [4, 6, 8, 10],
        known: [1, 0, 1, 1],
        measured: 0.75,
    });
});
