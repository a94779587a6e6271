import fc from "fast-check";
import { expect, test } from "vitest";
import { type Driver, shareOf } from "../../../scaling/recommending/requests";
import { cpuRequest } from "../../../scaling/recommending/sizing";

/** Replicas of half a core by their CPU, of which seven tenths are aimed at. */
const byCpu = (load: number): Driver => ({ at: () => load, perReplica: 0.5, target: 0.7 });
const limits = { min: 2, max: 10 };
const share = (load: number, ...more: Driver[]) => shareOf(load, 0, [byCpu(load), ...more], limits);

test("a load is shared by the pods that scaling would have, which have what is aimed at", () => {
    expect(share(0.2)).toBe(0.1);
    expect(share(0.7)).toBe(0.35);
    expect(share(2)).toBeCloseTo(0.35, 9);
    expect(share(3.5)).toBeCloseTo(0.35, 9);
    expect(share(7)).toBe(0.7);
});

test("what asks for most pods counts, and what nothing tells of asks for none", () => {
    const requests: Driver = { at: (t) => (t === 0 ? 80 : undefined), perReplica: 10, target: 1 };
    expect(share(2, requests)).toBe(0.25);
    expect(shareOf(2, 3600, [byCpu(2), requests], limits)).toBeCloseTo(0.35, 9);
    expect(shareOf(2, 0, [], limits)).toBe(1);
});

test("a workload that may sleep is served by one pod at least", () => {
    expect(shareOf(0.1, 0, [byCpu(0.1)], { min: 0, max: 10 })).toBe(0.1);
});

test("a pod has no less of more load, never more than fewest pods have nor less than most pods do, and its request follows", () => {
    const load = fc.double({ min: 0, max: 1e9, noNaN: true });
    const part = fc.double({ min: 0.05, max: 1, noNaN: true });
    fc.assert(
        fc.property(
            fc.record({ one: load, other: load, min: fc.integer({ min: 0, max: 20 }), more: fc.nat({ max: 50 }) }),
            fc.record({ cores: fc.double({ min: 0.01, max: 64, noNaN: true }), target: part, beside: load }),
            ({ one, other, min, more }, { cores, target, beside }) => {
                const bounds = { min, max: Math.max(1, min + more) };
                const present = Math.max(1, Math.round(cores * 1000));
                const [less, most] = [Math.min(one, other), Math.max(one, other)].map((amount) => {
                    const drivers = [
                        { at: () => amount, perReplica: cores, target },
                        { at: () => beside, perReplica: 10, target: 1 },
                    ];
                    const found = shareOf(amount, 0, drivers, bounds);
                    expect(Number.isFinite(found)).toBe(true);
                    expect(found).toBeLessThanOrEqual(amount / Math.max(1, min) + 1e-9);
                    expect(found).toBeGreaterThanOrEqual((amount / bounds.max) * (1 - 1e-9));
                    return { found, request: cpuRequest(found, target, present) ?? present };
                }) as [{ found: number; request: number }, { found: number; request: number }];
                expect(most.found).toBeGreaterThanOrEqual(less.found * (1 - 1e-9));
                expect(most.request).toBeGreaterThanOrEqual(less.request);
            },
        ),
    );
});
