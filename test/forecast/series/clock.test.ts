import { describe, expect, test } from "vitest";
import { clockOf } from "../../../forecast/series/clock";

const utc = (text: string): number => Date.parse(text) / 1000;

describe("a clock on the wall", () => {
    test.each([
        ["UTC", "2026-07-01T12:00:00Z", "2026-07-01T12:00:00Z"],
        ["Europe/Stockholm", "2026-07-01T12:00:00Z", "2026-07-01T14:00:00Z"],
        ["Europe/Stockholm", "2026-12-01T12:00:00Z", "2026-12-01T13:00:00Z"],
        ["Asia/Kolkata", "2026-12-01T12:00:00Z", "2026-12-01T17:30:00Z"],
        ["America/New_York", "2026-03-08T07:00:00Z", "2026-03-08T03:00:00Z"],
    ])("of %s shows at %s the hours of %s", (zone, t, shown) => {
        expect(clockOf(zone).local(utc(t))).toBe(utc(shown));
    });

    test("goes on within a quarter of an hour", () => {
        expect(clockOf("Asia/Kolkata").local(utc("2026-12-01T12:07:11Z"))).toBe(utc("2026-12-01T17:37:11Z"));
    });

    test("of nowhere is refused", () => {
        expect(() => clockOf("Europe/Atlantis")).toThrow(RangeError);
    });
});
