import fc from "fast-check";
import { expect, test } from "vitest";
import { Backoff } from "../../../autoscaler/http/backoff";
import { Turns } from "../../../autoscaler/http/turns";

test("waiting doubles up to a limit, is never alike, and is over with the first success", () => {
    fc.assert(
        fc.property(
            fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: 1, maxLength: 60 }),
            (chances) => {
                let at = 0;
                const backoff = new Backoff(5, 60, () => chances[at]!);
                for (at = 0; at < chances.length; at++) {
                    const whole = Math.min(60, 5 * 2 ** at);
                    const wait = backoff.failed(1000);
                    expect(wait).toBeGreaterThanOrEqual(whole / 2);
                    expect(wait).toBeLessThanOrEqual(whole);
                    expect([backoff.isDue(1000 + wait / 2), backoff.isDue(1000 + wait)]).toEqual([false, true]);
                }
                backoff.succeeded();
                expect(backoff.isDue(0)).toBe(true);
            },
        ),
    );
});

test("so many run at once, in their order, and one that fails makes room", async () => {
    const turns = new Turns(2);
    const order: number[] = [];
    let [running, most] = [0, 0];
    const work = (number: number) => async () => {
        most = Math.max(most, ++running);
        order.push(number);
        await new Promise((resolve) => setTimeout(resolve, 2));
        running--;
        if (number % 3 === 0) throw new Error("no");
    };
    const results = await Promise.allSettled(Array.from({ length: 10 }, (_, number) => turns.take(work(number))));
    expect(most).toBe(2);
    expect(order).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9]);
    expect(results.filter(({ status }) => status === "rejected")).toHaveLength(4);
});
