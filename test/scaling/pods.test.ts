import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { Pods, startDelays } from "../../scaling/pods";

const seen = ({ ready, replicas }: Pods) => ({ ready, replicas });

describe("pods", () => {
    test("serve after their start, and are billed before", () => {
        const pods = new Pods(2, startDelays);
        pods.scale(0, 5);
        pods.advance(59);
        expect(seen(pods)).toEqual({ ready: 2, replicas: 5 });
        pods.advance(60);
        expect(seen(pods)).toEqual({ ready: 5, replicas: 5 });
    });

    test("that do not serve yet go first, the youngest of them before", () => {
        const pods = new Pods(2, startDelays);
        pods.scale(0, 4);
        pods.scale(30, 7);
        pods.scale(45, 3);
        expect(seen(pods)).toEqual({ ready: 2, replicas: 3 });
        pods.advance(60);
        expect(seen(pods)).toEqual({ ready: 3, replicas: 3 });
        pods.scale(60, 1);
        expect(seen(pods)).toEqual({ ready: 1, replicas: 1 });
    });

    test("without a delay serve at once", () => {
        const pods = new Pods(1, { ...startDelays, startSeconds: 0 });
        pods.scale(0, 3);
        expect(pods.ready).toBe(3);
    });

    test("wait for a node where the present ones are full", () => {
        const pods = new Pods(3, { startSeconds: 60, nodeSeconds: 100, podsPerNode: 4, nodeIdleSeconds: 600 });
        pods.scale(0, 6);
        pods.advance(60);
        expect(pods.ready).toBe(4);
        pods.advance(160);
        expect(pods.ready).toBe(6);
    });

    test("find room on nodes that are kept for a while", () => {
        const delays = { startSeconds: 60, nodeSeconds: 100, podsPerNode: 4, nodeIdleSeconds: 600 };
        const pods = new Pods(8, delays);
        pods.scale(0, 2);
        pods.scale(300, 8);
        pods.advance(360);
        expect(pods.ready).toBe(8);
        pods.scale(400, 2);
        pods.scale(1200, 2);
        pods.scale(1300, 8);
        pods.advance(1360);
        expect(pods.ready).toBe(4);
    });

    test("are never more ready than there are, and all of them once nothing changes", () => {
        const delays = { startSeconds: 40, nodeSeconds: 90, podsPerNode: 3, nodeIdleSeconds: 200 };
        fc.assert(
            fc.property(fc.array(fc.integer({ min: 0, max: 20 }), { maxLength: 40 }), (wanted) => {
                const pods = new Pods(3, delays);
                wanted.forEach((count, index) => {
                    pods.advance(index * 15);
                    pods.scale(index * 15, count);
                    expect(pods.replicas).toBe(count);
                    expect(pods.ready).toBeLessThanOrEqual(count);
                    expect(pods.ready).toBeGreaterThanOrEqual(0);
                });
                pods.advance(wanted.length * 15 + 130);
                expect(pods.ready).toBe(pods.replicas);
            }),
        );
    });
});
