import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { refit } from "../../../autoscaler/refit/job";
import { desiredReplicas, growthCores, type LoadOutlook } from "../../../autoscaler/workload/desired";
import { History } from "../../../autoscaler/workload/history";
import { LoadModel } from "../../../autoscaler/workload/model";

const anything = fc.option(fc.double(), { nil: undefined });
const outlook: fc.Arbitrary<LoadOutlook> = fc.record({
    upper: anything,
    eventUpper: anything,
    target: fc.double({ min: 0.01, max: 1, noNaN: true }),
});
const limits = fc
    .tuple(fc.nat(1000), fc.nat(1000))
    .map(([one, other]) => ({ min: Math.min(one, other), max: Math.max(one, other, 1) }));

describe("desired replicas", () => {
    test("are whole, within the limits, and known where any load is, whatever is told", () => {
        fc.assert(
            fc.property(fc.array(outlook, { maxLength: 5 }), limits, (loads, { min, max }) => {
                const desired = desiredReplicas(loads, { min, max });
                const known = loads.some(({ upper }) => upper !== undefined && Number.isFinite(upper));
                expect(desired !== undefined).toBe(known);
                if (desired === undefined) return;
                expect(Number.isInteger(desired)).toBe(true);
                expect(desired >= min && desired <= max).toBe(true);
            }),
        );
    });

    test("are never fewer for more load, or for one load more", () => {
        const amount = fc.double({ min: 0, max: 1e6, noNaN: true });
        const known = fc.record({
            upper: amount,
            eventUpper: fc.option(amount, { nil: undefined }),
            target: fc.constant(0.8),
        });
        fc.assert(
            fc.property(
                fc.array(known, { minLength: 1, maxLength: 4 }),
                known,
                limits,
                amount,
                (loads, added, bounds, more) => {
                    const before = desiredReplicas(loads, bounds)!;
                    const higher = loads.map((one) => ({ ...one, upper: one.upper + more }));
                    expect(desiredReplicas(higher, bounds)!).toBeGreaterThanOrEqual(before);
                    expect(desiredReplicas([...loads, added], bounds)!).toBeGreaterThanOrEqual(before);
                },
            ),
        );
    });
});

const end = 8064 * 300;

/** A model of any history: of chance, gaps, faults and plateaus. */
const history = fc
    .record({
        seed: fc.nat(1e6),
        scale: fc.constantFrom(0, 1e-6, 1, 1e9, 1e299),
        gap: fc.double({ min: 0, max: 0.7, noNaN: true }),
        flat: fc.boolean(),
        days: fc.constantFrom(0, 0.5, 1, 2, 6, 28),
    })
    .map(({ seed, scale, gap, flat, days }) => {
        let state = seed + 1;
        const chance = () => {
            state = (state * 48_271) % 2_147_483_647;
            return state / 2_147_483_647;
        };
        const kept = new History();
        const points = Array.from({ length: 8065 }, (_, at) => {
            const t = at * 300;
            const faulty = chance();
            if (t < end - days * 86_400 || faulty < gap) return { t, v: Number.NaN };
            if (faulty > 0.999) return { t, v: Number.POSITIVE_INFINITY };
            return { t, v: scale * (flat && at % 288 < 144 ? 1 : 1 + chance() * Math.sin((at / 144) * Math.PI) ** 2) };
        });
        kept.add(points, end);
        return { kept, scale };
    });

test("a model of any history tells loads, and room that is never less for more load", () => {
    let rooms = 0;
    fc.assert(
        fc.property(
            history,
            fc.array(fc.double({ min: 0, max: 5, noNaN: true }), { maxLength: 30 }),
            ({ kept, scale }, measures) => {
                const podCapacity = scale === 0 ? 1 : scale / 4;
                const calendar = { zone: "Europe/Berlin", events: [] };
                const measuredBy = { windowSeconds: 60, delaySeconds: 15 };
                const job = {
                    ...calendar,
                    measuredBy,
                    history: kept.series(),
                    horizon: 86_400,
                    startSeconds: 120,
                    podCapacity,
                };
                const model = new LoadModel(refit(job, undefined), end, calendar);
                model.correct(kept);
                for (const ahead of [0, 60, 300, 3600, 80_000]) {
                    const point = model.at(end + ahead);
                    if (point === undefined) continue;
                    expect(point.p50).toBeGreaterThanOrEqual(0);
                    expect(point.p90).toBeGreaterThanOrEqual(point.p50);
                    expect(Number.isFinite(point.p90)).toBe(true);
                }
                const sorted = [...measures].sort((one, other) => one - other);
                let before = 0;
                for (const measured of sorted) {
                    const upper = model.upper(end + 7200, measured);
                    if (upper === undefined) continue;
                    rooms++;
                    expect(Number.isFinite(upper)).toBe(true);
                    expect(upper).toBeGreaterThanOrEqual(Math.max(before, measured));
                    before = upper;
                }
            },
        ),
        { numRuns: 25 },
    );
    expect(rooms).toBeGreaterThan(20);
}, 120_000);

describe("growth", () => {
    const cpu = fc.record({
        peak: anything,
        perReplica: fc.double({ min: 0.001, max: 64, noNaN: true }),
        target: fc.double({ min: 0.01, max: 1, noNaN: true }),
    });

    test("is no less than nothing, and no more than the replicas that are left, whatever is told", () => {
        fc.assert(
            fc.property(cpu, limits, fc.nat(1000), (outlook, { min, max }, extra) => {
                const desired = Math.min(max, min + extra);
                const growth = growthCores(outlook, desired, { min, max });
                expect(growth !== undefined).toBe(outlook.peak !== undefined && Number.isFinite(outlook.peak));
                if (growth === undefined) return;
                expect(growth).toBeGreaterThanOrEqual(0);
                expect(growth).toBeLessThanOrEqual((max - desired) * outlook.perReplica);
            }),
        );
    });

    test("is not known where the replicas of now are not", () => {
        expect(growthCores({ peak: 4, perReplica: 1, target: 0.8 }, undefined, { min: 1, max: 9 })).toBeUndefined();
        expect(growthCores({ peak: 4, perReplica: 1, target: 0.8 }, 2, { min: 1, max: 9 })).toBe(3);
    });
});
