import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { metricProposal, resourceProposal } from "../../../scaling/hpa/proposal";

const tolerance = { up: 0.1, down: 0.1 };
const pods = (ready: number, usage: number, { unready = 0, missing = 0 } = {}) => ({
    current: ready + unready + missing,
    ready,
    unready,
    missing,
    usage,
});

describe("a metric with a target a replica", () => {
    test("asks for the total by the target, rounded up", () => {
        expect(metricProposal(21, 2, 5, tolerance)).toBe(11);
        expect(metricProposal(3, 2, 5, tolerance)).toBe(2);
        expect(metricProposal(0, 2, 5, tolerance)).toBe(0);
    });

    test("keeps what is there within the tolerance, which swallows 10 to 11", () => {
        expect(metricProposal(11, 1, 10, tolerance)).toBe(10);
        expect(metricProposal(9, 1, 10, tolerance)).toBe(10);
        expect(metricProposal(11, 1, 10, { up: 0, down: 0.1 })).toBe(11);
        expect(metricProposal(9, 1, 10, { up: 0, down: 0.1 })).toBe(10);
    });

    test.each([undefined, Number.NaN, Number.POSITIVE_INFINITY])("knows nothing of %s", (total) => {
        expect(metricProposal(total, 1, 10, tolerance)).toBeUndefined();
    });

    test("never asks for fewer when more comes in", () => {
        const total = fc.double({ min: 0, max: 1e6, noNaN: true });
        fc.assert(
            fc.property(total, total, fc.integer({ min: 1, max: 500 }), (one, other, current) => {
                const [less, more] = [Math.min(one, other), Math.max(one, other)];
                expect(metricProposal(more, 3, current, { up: 0, down: 0 })).toBeGreaterThanOrEqual(
                    metricProposal(less, 3, current, { up: 0, down: 0 })!,
                );
            }),
        );
    });
});

describe("use of what pods request", () => {
    test("is spread over as many pods as the target needs", () => {
        expect(resourceProposal(pods(4, 4), 0.5, tolerance)).toBe(8);
        expect(resourceProposal(pods(10, 3), 0.5, tolerance)).toBe(6);
    });

    test("within the tolerance changes nothing", () => {
        expect(resourceProposal(pods(10, 7.7), 0.7, tolerance)).toBe(10);
        expect(resourceProposal(pods(10, 7.8), 0.7, tolerance)).toBe(12);
        expect(resourceProposal(pods(10, 6.3), 0.7, tolerance)).toBe(10);
        expect(resourceProposal(pods(10, 6.2), 0.7, tolerance)).toBe(9);
    });

    test("is cut to whole percent", () => {
        expect(resourceProposal(pods(10, 7.709), 0.7, tolerance)).toBe(10);
    });

    // 4 ready at 100 % of a target of 50 % would be 8; with 4 starting as idle ones, 8 are at the target already.
    test("counts pods that start as idle on the way up", () => {
        expect(resourceProposal(pods(4, 4, { unready: 4 }), 0.5, tolerance)).toBe(8);
        expect(resourceProposal(pods(4, 4, { unready: 2 }), 0.5, tolerance)).toBe(8);
        expect(resourceProposal(pods(4, 4, { unready: 8 }), 0.5, tolerance)).toBe(12);
    });

    test("leaves out pods that start on the way down", () => {
        expect(resourceProposal(pods(4, 1, { unready: 4 }), 0.5, tolerance)).toBe(2);
    });

    // 6 at 20 % and 4 unknown at 100 %: 52 % of all, so the 50 % are held. By the known alone there would be 3.
    test("counts pods without a measure as busy on the way down, and never turns about for it", () => {
        expect(resourceProposal(pods(6, 1.2, { missing: 4 }), 0.5, tolerance)).toBe(10);
        expect(resourceProposal(pods(9, 0.9, { missing: 1 }), 0.5, tolerance)).toBe(4);
    });

    test("counts pods without a measure as idle on the way up", () => {
        expect(resourceProposal(pods(8, 6.4, { missing: 2 }), 0.5, tolerance)).toBe(13);
        expect(resourceProposal(pods(4, 2.4, { missing: 4 }), 0.5, tolerance)).toBe(8);
    });

    test("is not known when no pod is measured", () => {
        expect(resourceProposal(pods(0, 0, { unready: 3 }), 0.5, tolerance)).toBeUndefined();
    });

    test("of pods above the target never takes any away, and of pods below it never adds any", () => {
        const count = fc.integer({ min: 0, max: 40 });
        fc.assert(
            fc.property(
                fc.integer({ min: 1, max: 40 }),
                count,
                count,
                fc.double({ min: 0, max: 3, noNaN: true }),
                (ready, unready, missing, each) => {
                    const asked = pods(ready, ready * each, { unready, missing });
                    const proposed = resourceProposal(asked, 0.6, tolerance)!;
                    if (each >= 0.61 && unready + missing > 0) expect(proposed).toBeGreaterThanOrEqual(asked.current);
                    if (each < 0.6) expect(proposed).toBeLessThanOrEqual(asked.current);
                },
            ),
        );
    });
});
