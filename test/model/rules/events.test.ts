import { describe, expect, it } from "vitest";
import { momentOf } from "../../../model/moments";
import { problemsOf } from "../helpers/fleet";

const predictive = (text: string) =>
    problemsOf(`tenant_config: {autoscaling: {strategy: predictive, ${text}}}\n`).filter(({ code }) =>
        /^TN(2|52)/.test(code),
    );
const event = (from: string, to: string) => `events: [{name: sale, from: ${from}, to: ${to}, factor: 3}]`;

describe("an event", () => {
    it("is a span of days or times", () => {
        expect(predictive(event("2026-11-27", "2026-11-30T08:00+01:00"))).toEqual([]);
    });

    it.each([
        ["ends after it begins", event("2026-11-27", "2026-11-27"), "TN521"],
        ["has days that there are", event("2026-11-31", "2026-12-02"), "TN521"],
        ["is written as a day or a time", event("27.11.2026", "2026-11-30"), "TN205"],
        ["has a time zone that there is", `time_zone: Berlin, ${event("2026-11-27", "2026-11-28")}`, "TN520"],
        ["has a zone by its name", `time_zone: "+01:00", ${event("2026-11-27", "2026-11-28")}`, "TN520"],
    ])("%s", (_, text, code) => {
        expect(predictive(text).map((found) => found.code)).toEqual([code]);
    });

    it("is told the zone of a city", () => {
        expect(predictive("time_zone: Berlin")).toMatchObject([{ code: "TN520", suggestion: "Europe/Berlin" }]);
    });

    it("has a name of its own", () => {
        const one = "{name: sale, from: 2026-11-27, to: 2026-11-28, factor: 2}";
        expect(predictive(`events: [${one}, ${one}]`).map(({ code }) => code)).toEqual(["TN521"]);
    });

    it("changes nothing where nothing is forecast, and says so", () => {
        const found = problemsOf(`tenant_config: {autoscaling: {${event("2026-11-27", "2026-11-28")}}}\n`);
        expect(found).toMatchObject([{ code: "TN522", severity: "warning" }]);
    });
});

describe("a moment", () => {
    const at = (text: string, zone = "Europe/Berlin") => new Date(momentOf(text, zone)!).toISOString();

    it("is read by the clocks of its zone", () => {
        expect(at("2026-11-27")).toBe("2026-11-26T23:00:00.000Z");
        expect(at("2026-07-01T12:30")).toBe("2026-07-01T10:30:00.000Z");
        expect(at("2026-11-27T08:00+05:30")).toBe("2026-11-27T02:30:00.000Z");
        expect(at("2026-01-01", "Pacific/Kiritimati")).toBe("2025-12-31T10:00:00.000Z");
    });

    it("is the first of two, and as far after a change where clocks skip it", () => {
        expect(at("2026-10-25T02:30")).toBe("2026-10-25T00:30:00.000Z");
        expect(at("2026-03-29T02:30")).toBe("2026-03-29T01:30:00.000Z");
    });

    it("is none where the calendar has no such day", () => {
        expect(momentOf("2026-02-30", "UTC")).toBeUndefined();
    });
});
