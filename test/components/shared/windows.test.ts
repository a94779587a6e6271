import fc from "fast-check";
import { expect, test } from "vitest";
import { nextWindow, weekdays } from "../../../components/shared/windows";
import { Duration } from "../../../model/units";

const at = (text: string): number => Date.parse(text) / 1000;
const sunday = { day: "sun", start: "03:00", length: Duration.parse("2h") } as const;

test("the next window opens after the present moment, and lasts as long as is said", () => {
    const next = { from: at("2026-12-06T03:00:00Z"), to: at("2026-12-06T05:00:00Z") };
    expect(nextWindow(sunday, at("2026-11-30T20:30:00Z"))).toEqual(next);
    expect(nextWindow(sunday, at("2026-12-06T02:59:59Z"))).toEqual(next);
    // One that is open is none to wait for.
    expect(nextWindow(sunday, at("2026-12-06T03:00:00Z")).from).toBe(at("2026-12-13T03:00:00Z"));
});

test("of any day and time it is within a week, on that day and at that time", () => {
    const moment = fc.integer({ min: 0, max: 4_102_444_800 });
    const start = fc.tuple(fc.integer({ min: 0, max: 23 }), fc.integer({ min: 0, max: 59 }));
    fc.assert(
        fc.property(fc.constantFrom(...weekdays), start, moment, (day, clock, now) => {
            const text = clock.map((part) => String(part).padStart(2, "0")).join(":");
            const { from, to } = nextWindow({ day, start: text, length: Duration.parse("90m") }, now);
            expect(from).toBeGreaterThan(now);
            expect(from - now).toBeLessThanOrEqual(7 * 86_400);
            expect(to - from).toBe(5400);
            const date = new Date(from * 1000);
            expect(weekdays[(date.getUTCDay() + 6) % 7]).toBe(day);
            expect(date.toISOString().slice(11, 19)).toBe(`${text}:00`);
        }),
    );
});
