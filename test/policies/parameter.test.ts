import { describe, expect, it } from "vitest";
import { catalogue } from "../../policies/catalogue";
import { amount, asStrict, boundsOf, choice, parameterSchema, takes } from "../../policies/parameter";

const days = amount({ name: "days", about: "Days.", default: 14, least: 7, most: 30, stricter: "higher" });
const most = amount({ name: "most", about: "Most.", default: 90, least: 1, most: 366, stricter: "lower" });
const tls = choice({ name: "tls", about: "TLS.", default: "1.2", choices: ["1.2", "1.3"] });

describe("a parameter", () => {
    it("is what was settled, else the rule's own", () => {
        expect([days.of({}), days.of({ days: 20 }), days.of({ other: 20 })]).toEqual([14, 20, 14]);
        expect([tls.of({}), tls.of({ tls: "1.3" })]).toEqual(["1.2", "1.3"]);
        expect([tls.reached("1.2", {}), tls.reached("1.2", { tls: "1.3" }), tls.reached("1.1", {})]).toEqual([
            true,
            false,
            false,
        ]);
    });

    it.each([
        [days, 7, true],
        [days, 30, true],
        [days, 31, false],
        [days, 6, false],
        [days, 14.5, false],
        [days, "14", false],
        [days, Number.NaN, false],
        [tls, "1.3", true],
        [tls, "1.1", false],
        [tls, 1.2, false],
    ])("takes what lies within its bounds: %#", (parameter, value, taken) => {
        expect(takes(parameter, value)).toBe(taken);
    });

    it("knows which values ask for more", () => {
        expect([asStrict(days, 15, 14), asStrict(days, 14, 14), asStrict(days, 13, 14)]).toEqual([true, true, false]);
        expect([asStrict(most, 91, 90), asStrict(most, 90, 90), asStrict(most, 30, 90)]).toEqual([false, true, true]);
        expect([asStrict(tls, "1.3", "1.2"), asStrict(tls, "1.2", "1.3")]).toEqual([true, false]);
    });

    it("tells its bounds, in words and as a schema", () => {
        expect([boundsOf(days), boundsOf(tls)]).toEqual(["a whole number from 7 to 30", "1.2, 1.3"]);
        expect(parameterSchema(days)).toEqual({
            type: "integer",
            description: "Days.",
            minimum: 7,
            maximum: 30,
            default: 14,
        });
        expect(parameterSchema(tls)).toMatchObject({ type: "string", enum: ["1.2", "1.3"], default: "1.2" });
    });
});

describe("parameters of the catalogue", () => {
    const all = catalogue.flatMap((rule) => (rule.parameters ?? []).map((one) => [rule, one] as const));

    it("are those of rules that have thresholds", () => {
        expect(new Set(all.map(([rule]) => rule)).size).toBeGreaterThanOrEqual(12);
    });

    it.each(all)("$id has one that takes its own value, by a name of its own", (rule, parameter) => {
        expect(takes(parameter, parameter.default)).toBe(true);
        expect(parameter.of({})).toBe(parameter.default);
        const names = rule.parameters!.map(({ name }) => name);
        expect(new Set(names).size).toBe(names.length);
        // Settings of packs hold these beside parameters.
        expect(["undetermined", "enforcementLevel", "level"]).not.toContain(parameter.name);
        expect(rule.scope).not.toBe("plan");
    });
});
