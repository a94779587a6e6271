import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { defaultBehavior } from "../../../scaling/hpa/behavior";
import { isCalm, isCheaper, isSafer, savingsOf } from "../../../scaling/recommending/judge";
import {
    neededReplicas,
    type Outcome,
    outcomeOf,
    type Scaling,
    type Scenario,
    staticOf,
} from "../../../scaling/recommending/scenario";

/** Cores, a value each five minutes. */
const loadOf = (days: number, cores: (hour: number) => number) => ({
    start: 1_764_000_000,
    step: 300,
    values: Float64Array.from({ length: days * 288 + 1 }, (_, at) => cores((at / 12) % 24)),
});
const office = loadOf(14, (hour) => (hour >= 8 && hour < 18 ? 4 : 0.5));
const scaling: Scaling = {
    strategy: "reactive",
    limits: { min: 2, max: 100 },
    target: 0.7,
    targetAhead: 0.8,
    behavior: defaultBehavior,
    aheadSeconds: 60,
    startSeconds: 60,
    queries: { windowSeconds: 60, delaySeconds: 15 },
    zone: undefined,
};
const scenario = (changes: Partial<Scaling> = {}, cores = 1, load = office): Scenario => ({
    workloads: [{ name: "web", load, cores, bytes: 2 ** 30 }],
    scaling: { ...scaling, ...changes },
});

describe("a scenario", () => {
    test("of a fixed number of replicas requests just these", () => {
        const found = outcomeOf(scenario({ strategy: "fixed", limits: { min: 5, max: 5 } }, 2), 7);
        expect(found.replicaHours).toBeCloseTo(5 * 168, 0);
        expect(found.coreHours).toBeCloseTo(2 * found.replicaHours, 6);
        expect(found.byteHours).toBeCloseTo(2 ** 30 * found.replicaHours, 0);
        expect(found.violation).toBe(0);
    });

    test("with too few replicas fails to serve the hours that need more", () => {
        const { violation } = outcomeOf(scenario({ limits: { min: 1, max: 3 } }), 7);
        expect(violation).toBeGreaterThan(0.35);
        expect(violation).toBeLessThan(10 / 24 + 0.03);
    });

    test("with a forecast has replicas there before the load that comes each day", () => {
        const [reactive, predictive] = (["reactive", "predictive"] as const).map((strategy) =>
            outcomeOf(scenario({ strategy }), 7),
        );
        expect(predictive!.violation).toBeLessThan(reactive!.violation);
    });

    test("with pods that start more slowly than it looks ahead serves less", () => {
        const slow = { strategy: "predictive", startSeconds: 240 } as const;
        const [blind, told] = [60, 240].map((aheadSeconds) => outcomeOf(scenario({ ...slow, aheadSeconds }), 7));
        expect(told!.violation).toBeLessThan(blind!.violation);
    });

    test("adds workloads up, and tells of the one that is served worst", () => {
        const one = outcomeOf(scenario(), 7);
        const workloads = [...scenario().workloads, { ...scenario().workloads[0]!, name: "jobs", cores: 0.01 }];
        const both = outcomeOf({ workloads, scaling: { ...scaling } }, 7);
        expect(both.replicaHours).toBeGreaterThan(one.replicaHours);
        expect(both.violation).toBeGreaterThan(one.violation);
    });

    test("of nothing requests the fewest replicas", () => {
        const idle = loadOf(14, () => 0);
        const found = outcomeOf(scenario({}, 1, idle), 7);
        expect(found).toMatchObject({ violation: 0 });
        expect(found.replicaHours).toBeCloseTo(2 * 168, 0);
        expect(staticOf(scenario({}, 1, idle), 7).replicaHours).toBeCloseTo(168, 0);
    });

    test("needs as many replicas as its peak by the target", () => {
        expect(neededReplicas(scenario(), new Map([["web", 7]]))).toBe(10);
        expect(neededReplicas(scenario(), new Map([["web", 7.01]]))).toBe(11);
        expect(neededReplicas(scenario(), new Map())).toBe(1);
    });

    test("is never less than its limits, whatever the load", () => {
        fc.assert(
            fc.property(
                fc.array(fc.double({ min: 0, max: 1e6, noNaN: true }), { minLength: 3, maxLength: 40 }),
                fc.constantFrom("reactive" as const, "predictive" as const),
                fc.integer({ min: 1, max: 5 }),
                (values, strategy, min) => {
                    const load = { start: 0, step: 300, values: Float64Array.from(values) };
                    const limits = { min, max: min + 3 };
                    const found = outcomeOf(scenario({ strategy, limits }, 1, load), 7);
                    const hours = ((values.length - 1) * 300) / 2 / 3600;
                    expect(found.replicaHours).toBeGreaterThanOrEqual(min * (hours - 1 / 60));
                    expect(found.replicaHours).toBeLessThanOrEqual(limits.max * hours + 1e-6);
                    expect(found.violation >= 0 && found.violation <= 1).toBe(true);
                },
            ),
            { numRuns: 30 },
        );
    });
});

describe("an effect", () => {
    const outcome = (changes: Partial<Outcome> = {}): Outcome => ({
        replicaHours: 100,
        coreHours: 100,
        byteHours: 100,
        violation: 0,
        ...changes,
    });

    test("is cheaper where it saves a hundredth of what it costs, and serves as well", () => {
        const GiB = 2 ** 30;
        const before = outcome({ byteHours: 100 * GiB });
        const cheaper = (changes: Partial<Outcome>, than = before) => isCheaper({ ...than, ...changes }, than);
        expect(cheaper({ coreHours: 98 })).toBe(true);
        expect(cheaper({ coreHours: 99 })).toBe(false); // memory is a tenth of the cost
        expect(cheaper({ coreHours: 50, byteHours: 150 * GiB })).toBe(true);
        expect(cheaper({ coreHours: 99, byteHours: 200 * GiB })).toBe(false);
        expect(cheaper({ byteHours: 50 * GiB, violation: 0.0009 })).toBe(true);
        expect(cheaper({ coreHours: 50, violation: 0.002 })).toBe(false);
        expect(cheaper({ coreHours: 50 }, { ...before, violation: 0.2 })).toBe(true);
    });

    test("is safer only where too much load was not served", () => {
        expect(isSafer(outcome(), outcome({ violation: 0.0009 }))).toBe(false);
        expect(isSafer(outcome({ violation: 0.01 }), outcome({ violation: 0.02 }))).toBe(true);
        expect(isSafer(outcome({ violation: 0.0195 }), outcome({ violation: 0.02 }))).toBe(false);
        expect(isCalm(outcome({ violation: 0.001 }), outcome())).toBe(true);
        expect(isCalm(outcome({ violation: 0.0011 }), outcome())).toBe(false);
    });

    test("of nothing is nothing", () => {
        expect(savingsOf(outcome(), outcome({ coreHours: 0, byteHours: 200 }))).toEqual({ cpu: 0, memory: 0.5 });
    });
});
