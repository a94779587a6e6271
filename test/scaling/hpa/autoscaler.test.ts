import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { Autoscaler } from "../../../scaling/hpa/autoscaler";
import { behaviorOf, defaultBehavior } from "../../../scaling/hpa/behavior";

/** Replicas after each sync, 15 s apart, of an autoscaler whose one metric proposes these. */
function follow(
    proposals: readonly (number | undefined)[],
    { min = 1, max = 100, from = 1, behavior = defaultBehavior } = {},
) {
    const autoscaler = new Autoscaler(min, max, behavior);
    let replicas = from;
    return proposals.map((proposal, index) => {
        replicas = autoscaler.sync(index * 15, replicas, [proposal]);
        return replicas;
    });
}
const times = <T>(count: number, value: T): T[] => Array.from({ length: count }, () => value);

describe("scaling up", () => {
    test("goes by 4 pods or 100 % each 15 s, whichever is more", () => {
        expect(follow(times(6, 60))).toEqual([5, 10, 20, 40, 60, 60]);
    });

    test("keeps to the policy with the smaller change where that is asked", () => {
        const behavior = behaviorOf({ scaleUp: { selectPolicy: "Min" } });
        expect(follow(times(4, 60), { behavior, from: 2 })).toEqual([4, 8, 12, 16]);
    });

    test("counts a period from its beginning", () => {
        const policies = [{ type: "Pods", value: 3, periodSeconds: 60 }] as const;
        const behavior = behaviorOf({ scaleUp: { policies } });
        expect(follow(times(9, 60), { behavior, from: 2 })).toEqual([5, 5, 5, 5, 8, 8, 8, 8, 11]);
    });

    test("by percent is rounded up", () => {
        const policies = [{ type: "Percent", value: 10, periodSeconds: 15 }] as const;
        expect(follow(times(3, 60), { behavior: behaviorOf({ scaleUp: { policies } }) })).toEqual([2, 3, 4]);
    });

    test("waits for its window, and takes the smallest proposal in it", () => {
        const behavior = behaviorOf({ scaleUp: { stabilizationWindowSeconds: 60 } });
        expect(follow([3, 9, 9, 7, 9, 9, 9, 9], { behavior, from: 3 })).toEqual([3, 3, 3, 3, 7, 7, 7, 9]);
    });

    test("can be switched off", () => {
        expect(
            follow(times(3, 60), { behavior: behaviorOf({ scaleUp: { selectPolicy: "Disabled" } }), from: 4 }),
        ).toEqual([4, 4, 4]);
    });
});

describe("scaling down", () => {
    test("waits for 5 minutes after the last higher proposal, then goes at once", () => {
        const after = follow([10, ...times(22, 2)], { from: 10 });
        expect(after.slice(0, 20)).toEqual(times(20, 10));
        expect(after.slice(20)).toEqual([2, 2, 2]);
    });

    test("goes no lower than the highest proposal of the window", () => {
        expect(follow([10, ...times(10, 6), ...times(30, 2)], { from: 10 })[20]).toBe(6);
    });

    test("keeps to its policies", () => {
        const behavior = behaviorOf({
            scaleDown: { stabilizationWindowSeconds: 0, policies: [{ type: "Percent", value: 50, periodSeconds: 30 }] },
        });
        expect(follow(times(6, 1), { behavior, from: 21 })).toEqual([10, 10, 5, 5, 2, 2]);
    });
});

describe("limits", () => {
    test("hold at once, whatever the metrics say", () => {
        expect(follow([undefined], { min: 3, from: 1 })).toEqual([3]);
        expect(follow([90], { max: 8, from: 12 })).toEqual([8]);
    });

    test("nothing wakes a workload that was switched off", () => {
        expect(follow([5, 5], { from: 0 })).toEqual([0, 0]);
    });

    test("hold in every run, and no metric that failed takes pods away", () => {
        const proposal = fc.option(fc.integer({ min: 0, max: 300 }), { nil: undefined });
        fc.assert(
            fc.property(fc.array(fc.tuple(proposal, proposal), { maxLength: 80 }), (runs) => {
                const autoscaler = new Autoscaler(2, 40, defaultBehavior);
                let replicas = 5;
                runs.forEach((proposals, index) => {
                    const before = replicas;
                    replicas = autoscaler.sync(index * 15, before, proposals);
                    expect(replicas).toBeGreaterThanOrEqual(2);
                    expect(replicas).toBeLessThanOrEqual(40);
                    if (proposals.includes(undefined) && Math.max(...proposals.map((one) => one ?? 0)) < before)
                        expect(replicas).toBe(before);
                });
            }),
        );
    });
});

test("of several metrics the one that needs the most decides", () => {
    expect(new Autoscaler(1, 100, defaultBehavior).sync(0, 5, [3, 8, 4])).toBe(8);
});

test("a metric that failed does not keep others from scaling up", () => {
    expect(new Autoscaler(1, 100, defaultBehavior).sync(0, 5, [undefined, 8])).toBe(8);
});
