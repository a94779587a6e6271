import fc from "fast-check";
import { expect, test } from "vitest";
import { needsOf } from "../../../scaling/recommending/needs";

const request = { cores: 0.5, bytes: 1024 };

test("a load takes the replicas that serve it at the target, and what these request", () => {
    const limits = { min: 2, max: 10 };
    expect(needsOf(1.4, 0.5, 0.7, limits, request)).toEqual({ replicas: 4, cores: 2, bytes: 4096, limited: false });
    expect(needsOf(0, 0.5, 0.7, limits, request)).toMatchObject({ replicas: 2, limited: false });
    expect(needsOf(3.6, 0.5, 0.7, limits, request)).toMatchObject({ replicas: 10, limited: true });
});

test("it is within limits, grows with load, and says when it is not enough", () => {
    const load = fc.double({ min: 0, max: 1e9, noNaN: true });
    fc.assert(
        fc.property(
            load,
            load,
            fc.integer({ min: 0, max: 9 }),
            fc.double({ min: 0.05, max: 1, noNaN: true }),
            (a, b, min, target) => {
                const limits = { min, max: min + 5 };
                const [less, more] = [a, b]
                    .sort((x, y) => x - y)
                    .map((one) => needsOf(one, 0.5, target, limits, request));
                expect(less!.replicas).toBeGreaterThanOrEqual(min);
                expect(more!.replicas).toBeLessThanOrEqual(limits.max);
                expect(less!.replicas).toBeLessThanOrEqual(more!.replicas);
                if (!more!.limited) expect(more!.replicas * 0.5 * target).toBeGreaterThanOrEqual(Math.max(a, b) - 1e-6);
            },
        ),
    );
});
