import { describe, expect, test } from "vitest";
import { settings as defaults, type Policy, simulate } from "../../scaling/simulate";

const settings = { ...defaults, target: 0.5, queueSeconds: 0 };
const load = (...values: number[]) => Float64Array.from(values);
const plan = (initial: number, ...replicas: number[]): Policy => ({
    name: "planned",
    initial,
    sync: ({ step, replicas: present }) => replicas[step] ?? present,
});

describe("a replay", () => {
    // 4 steps of 15 s with 2 pods: 2 minutes of pods. 1 + 1 + 3 + 3 comes in, of which 2 x 1 is too much.
    test("counts hours, steps with too much load, what is turned away, and how well pods are used", () => {
        const outcome = simulate(load(1, 1, 3, 3), plan(2), settings);
        expect(outcome).toMatchObject({
            policy: "planned",
            replicaHours: 2 / 60,
            violation: 0.5,
            unmet: 0.25,
            flaps: 0,
        });
        expect(outcome.efficiency).toBe(2);
    });

    test("bills pods from the step that made them, and lets them serve after their start", () => {
        const outcome = simulate(load(2, 2, 2, 2, 2, 2), plan(1, 2), settings);
        expect(outcome.replicaHours).toBeCloseTo((6 * 2 * 15) / 3600);
        expect(outcome.violation).toBeCloseTo(4 / 6);
    });

    test("lets work wait, and turns away what would wait for too long", () => {
        const waiting = simulate(load(3, 1, 0), plan(2), { ...settings, queueSeconds: 15 });
        expect(waiting.unmet).toBe(0);
        expect(waiting.violation).toBeCloseTo(1 / 3);
        expect(simulate(load(3, 1, 0), plan(2), { ...settings, queueSeconds: 3 }).unmet).toBeCloseTo(9 / 60);
    });

    test("counts turns within ten minutes as flaps", () => {
        const steps = (between: number) => [3, ...Array.from({ length: between }, () => 3), 2];
        expect(simulate(new Float64Array(60), plan(2, ...steps(10)), settings).flaps).toBe(1);
        expect(simulate(new Float64Array(60), plan(2, ...steps(45)), settings).flaps).toBe(0);
    });

    test("of nothing is nothing", () => {
        const none = { hours: 0, replicaHours: 0, violation: 0, unmet: 0, efficiency: 0, flaps: 0 };
        expect(simulate(load(), plan(2), settings)).toMatchObject(none);
    });
});
