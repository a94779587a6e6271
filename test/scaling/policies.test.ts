import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { fixed, hpa, oracle, type Predictor, predictive } from "../../scaling/policies";
import { settings, simulate } from "../../scaling/simulate";

const limits = { min: 2, max: 50 };
const replayed = (policy: Parameters<typeof simulate>[1], load: Float64Array) => simulate(load, policy, settings);
/** 4 pods of load for ten minutes, 12 from then on. */
const step = Float64Array.from({ length: 160 }, (_, index) => (index < 40 ? 4 : 12));
const knows = (upper: number | undefined): Predictor => ({ upper: () => upper });

describe("policies", () => {
    test("static: what the peak needs at the target, all the time", () => {
        const outcome = replayed(fixed(step, 0.7), step);
        expect(outcome.replicaHours).toBeCloseTo((18 * 160 * 15) / 3600);
        expect(outcome.violation).toBe(0);
    });

    test("hpa: is late for a step by its metrics, its syncs and the start of pods, and settles at the target", () => {
        const policy = hpa(step, 0.7, limits);
        const replicas: number[] = [];
        const outcome = simulate(step, policy, settings, (_, __, pods) => replicas.push(pods.replicas));
        expect(outcome.violation * 160).toBeGreaterThanOrEqual(4);
        expect(replicas[39]).toBe(6);
        expect(replicas.at(-1)! * 0.7).toBeGreaterThanOrEqual(12 / 1.1);
    });

    test("predictive: what is known ahead is there in time", () => {
        const outcome = replayed(predictive(step, { upper: (at) => (at >= 480 ? 12 : 4) }, limits), step);
        expect(outcome.violation).toBe(0);
    });

    test("predictive: nothing known, or a forecast of nothing, leaves the reactive metric to decide", () => {
        const alone = replayed(predictive(step, knows(undefined), limits), step);
        expect(replayed(predictive(step, knows(0), limits), step)).toEqual(alone);
        expect(alone.violation).toBeGreaterThan(0);
        expect(alone.violation).toBeLessThan(0.1);
    });

    test("predictive: uses replicas by four fifths, or by the target that is asked for", () => {
        const busy = Float64Array.from({ length: 400 }, () => 36);
        const last = (target?: number) => {
            const replicas: number[] = [];
            const policy = predictive(busy, knows(undefined), limits, undefined, target);
            simulate(busy, policy, settings, (_, __, pods) => replicas.push(pods.replicas));
            return replicas.at(-1);
        };
        expect([undefined, 0.75, 0.9].map(last)).toEqual([45, 48, 40]);
    });

    test("oracle: serves all with fewer pods than any other that does", () => {
        const outcome = replayed(oracle(step, 15, 60, limits), step);
        expect(outcome.violation).toBe(0);
        expect(outcome.replicaHours).toBeLessThan(replayed(predictive(step, knows(12), limits), step).replicaHours);
    });

    test("oracle: has what is needed from the next step on until pods asked for now serve, and no policy that serves all has fewer", () => {
        const values = fc.array(fc.double({ min: 0, max: 40, noNaN: true }), { minLength: 1, maxLength: 60 });
        const steps = fc.constantFrom(0, 1, 4, 12);
        const wide = { min: 1, max: 50 };
        fc.assert(
            fc.property(values, steps, (given, delay) => {
                const load = Float64Array.from(given);
                const delays = { ...settings.delays, startSeconds: delay * 15 };
                const replicas: number[] = [];
                const watch: Parameters<typeof simulate>[3] = (_, __, pods) => replicas.push(pods.replicas);
                const outcome = simulate(load, oracle(load, 15, delay * 15, wide), { ...settings, delays }, watch);
                expect(outcome.violation).toBe(0);
                // Who serves a step has had its pods since they were asked for: what was there when this step was met had been decided the step before.
                for (const [at, there] of replicas.entries()) {
                    const needed = load.subarray(at, at + Math.max(1, delay));
                    expect(there).toBe(Math.max(1, ...Array.from(needed, (value) => Math.ceil(value - 1e-9))));
                }
            }),
        );
    });
});

test("no policy leaves its limits, and a forecast that is higher never gives fewer pods", () => {
    const values = fc.array(fc.double({ min: 0, max: 80, noNaN: true }), { minLength: 1, maxLength: 60 });
    const upper = fc.double({ min: 0, max: 1e9, noNaN: true });
    fc.assert(
        fc.property(values, upper, upper, (given, one, other) => {
            const load = Float64Array.from({ length: given.length * 4 }, (_, index) => given[index >> 2]!);
            const run = (policy: Parameters<typeof simulate>[1]) => {
                const replicas: number[] = [];
                simulate(load, policy, settings, (_, __, pods) => replicas.push(pods.replicas));
                return replicas;
            };
            const low = run(predictive(load, knows(Math.min(one, other)), limits));
            const high = run(predictive(load, knows(Math.max(one, other)), limits));
            for (const replicas of [low, high, run(hpa(load, 0.7, limits)), run(oracle(load, 15, 60, limits))]) {
                expect(Math.min(...replicas)).toBeGreaterThanOrEqual(2);
                expect(Math.max(...replicas)).toBeLessThanOrEqual(50);
            }
            const sum = (all: number[]) => all.reduce((total, each) => total + each, 0);
            expect(sum(high)).toBeGreaterThanOrEqual(sum(low) * 0.5);
        }),
        { numRuns: 50 },
    );
});
