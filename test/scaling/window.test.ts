import fc from "fast-check";
import { expect, test } from "vitest";
import { SlidingMax } from "../../scaling/window";

test("knows the largest of what is not too old, as a search through all does", () => {
    const steps = fc.array(fc.tuple(fc.integer({ min: 0, max: 9 }), fc.integer({ min: -50, max: 50 })), {
        maxLength: 60,
    });
    fc.assert(
        fc.property(steps, fc.integer({ min: 0, max: 30 }), (all, width) => {
            const window = new SlidingMax();
            const seen: [number, number][] = [];
            let at = 0;
            for (const [passed, value] of all) {
                at += passed;
                window.add(at, value);
                seen.push([at, value]);
                const within = seen.filter(([when]) => when > at - width).map(([, one]) => one);
                expect(window.after(at - width)).toBe(Math.max(Number.NEGATIVE_INFINITY, ...within));
            }
        }),
    );
});

test("forgets what is too old, however long it runs", () => {
    const window = new SlidingMax();
    for (let at = 0; at < 10_000; at++) {
        window.add(at, -at);
        expect(window.after(at - 10)).toBe(-Math.max(0, at - 9));
    }
});
