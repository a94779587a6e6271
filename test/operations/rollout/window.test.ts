import { describe, expect, it } from "vitest";
import { Duration } from "../../../model/units";
import { allowedFailures, parseBudget } from "../../../operations/rollout/budget";
import { windowAt } from "../../../operations/rollout/window";

const window = { day: "sat" as const, start: "23:00", length: Duration.parse("3h") };
const at = (text: string) => Date.parse(text);

describe("windowAt", () => {
    it("is open from its start on", () => {
        expect(windowAt(window, at("2026-11-21T22:59:59Z")).open).toBe(false);
        expect(windowAt(window, at("2026-11-21T23:00:00Z")).open).toBe(true);
    });

    it("stays open over midnight and the end of the week", () => {
        expect(windowAt(window, at("2026-11-22T01:59:59Z")).open).toBe(true);
        expect(windowAt(window, at("2026-11-22T02:00:00Z")).open).toBe(false);
    });

    it("tells when it opens next", () => {
        const next = (text: string) => new Date(windowAt(window, at(text)).nextStart).toISOString();
        expect(next("2026-11-21T22:59:00Z")).toBe("2026-11-21T23:00:00.000Z");
        expect(next("2026-11-22T12:00:00Z")).toBe("2026-11-28T23:00:00.000Z");
    });
});

describe("failure budget", () => {
    it("is a number of stacks or a share of them", () => {
        expect(allowedFailures(parseBudget("3"), 50)).toBe(3);
        expect(allowedFailures(parseBudget("10%"), 59)).toBe(5);
        expect(allowedFailures(parseBudget("0"), 50)).toBe(0);
    });

    it.each(["", "x", "-1", "101%", "1.5"])("refuses %j", (text) => {
        expect(() => parseBudget(text)).toThrow(/no failure budget/);
    });
});
