import { expect, it } from "vitest";
import { durationDays } from "../../../../policies/reading/azure/durations";

it.each([
    ["P30D", 30],
    ["P2W", 14],
    ["P12M", 366],
    ["P1Y", 365],
    ["P1Y6M", 548],
])("%s is %d days", (duration, days) => {
    expect(durationDays(duration)).toBe(days);
});

it.each(["P", "", "30", "PT12H", "P1.5D", undefined, 30])("%s is no duration of days", (duration) => {
    expect(durationDays(duration)).toBeNaN();
});
