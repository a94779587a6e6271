import { describe, expect, it } from "vitest";
import { isDated, levelsOn, within } from "../../model/policies";
import { policyEntry } from "../../model/schema/policies";

describe("days", () => {
    it.each([
        ["2026-12-31", false],
        ["2027-01-01", true],
        ["2027-03-31", true],
        ["2027-04-01", false],
    ] as const)("count both ends: %s", (day, holds) => {
        expect(within({ from: "2027-01-01", until: "2027-03-31" }, day)).toBe(holds);
    });

    it("may be open", () => {
        expect(within({}, "2026-11-29")).toBe(true);
        expect(within({ from: "2026-11-30" }, "2026-11-29")).toBe(false);
        expect(within({ until: "2026-11-28" }, "2026-11-29")).toBe(false);
    });
});

describe("levels on a day", () => {
    const entries = {
        always: "advisory",
        plain: { level: "disabled" },
        later: { level: "mandatory", from: "2027-01-01" },
        still: { level: "advisory", until: "2026-12-31" },
    } as const;

    it("are those of the entries that hold then", () => {
        expect(levelsOn(entries, "2026-12-31")).toEqual({ always: "advisory", plain: "disabled", still: "advisory" });
        expect(levelsOn(entries, "2027-01-01")).toEqual({ always: "advisory", plain: "disabled", later: "mandatory" });
    });

    it("are the strictest where the day is not known", () => {
        expect(levelsOn(entries, undefined)).toEqual({ always: "advisory", plain: "disabled", later: "mandatory" });
    });

    it("depend on the day where an entry has one", () => {
        expect(Object.values(entries).map((entry) => isDated(entry))).toEqual([false, false, true, true]);
    });
});

describe("entries as they are written", () => {
    it.each([
        ["mandatory", true],
        [{ level: "mandatory", from: "2027-01-01" }, true],
        [{ level: "advisory", from: "2027-01-01", until: "2027-01-01" }, true],
        [{ from: "2027-01-01" }, false],
        [{ level: "mandatory", from: "2027-02-30" }, false],
        [{ level: "mandatory", from: "soon" }, false],
        [{ level: "mandatory", from: "2027-01-02", until: "2027-01-01" }, false],
        [{ level: "mandatory", before: "2027-01-01" }, false],
        ["sometimes", false],
    ])("%j", (entry, sound) => {
        expect(policyEntry.safeParse(entry).success).toBe(sound);
    });
});
