import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { bounds, type Demand, type Measured, proposed } from "../../../scaling/recommending/classes";

const wholes = [2, 2, 4, 16];
/** Machines of which the smallest lends a fifth of its processors. */
const rooms = wholes.map((whole, at) => ({ whole, sustained: at === 0 ? 0.4 : whole }));
const demand = (busy: number, most = busy, mean = busy / 2, raises = true): Demand => ({ busy, most, mean, raises });
const of = (one: Demand, present: number, lowers = true) => proposed([{ demand: one, rooms }], present, lowers);

describe("another machine", () => {
    test("is the smallest that is roomy, where the present one is too small", () => {
        expect(of(demand(1.7), 1)).toBe(2);
        expect(of(demand(3.3), 2)).toBe(3);
        // Four processors would be as tight as eight tenths of them are.
        expect(of(demand(2.7), 1)).toBe(3);
        expect(of(demand(1.6), 1)).toBeUndefined();
    });

    test("is the largest where none is roomy, and none where there is none larger", () => {
        expect(of(demand(15), 2)).toBe(3);
        expect(of(demand(15), 3)).toBeUndefined();
    });

    test("has more of what is short: as many processors that are not lent are more on average alone", () => {
        expect(of(demand(0.5, 0.5, 0.45), 0)).toBe(1);
        expect(of(demand(1.7, 1.7, 0.3), 0)).toBe(2);
    });

    test("is the next smaller one that every hour leaves idle, one at a time", () => {
        expect(of(demand(1, 2), 3)).toBe(2);
        expect(of(demand(1, 2.1), 3)).toBeUndefined();
        expect(of(demand(0.01), 3)).toBe(2);
        expect(of(demand(0.01), 3, false)).toBeUndefined();
        expect(of(demand(0.01), 0)).toBeUndefined();
        // Two processors that are lent carry 0.24 on average.
        expect(of(demand(0.3, 0.5, 0.25), 1)).toBeUndefined();
        expect(of(demand(0.3, 0.5, 0.2), 1)).toBe(0);
    });

    test("is not made larger for what it is no faster by, nor smaller while that is busy", () => {
        const memory = [4, 8, 32, 128].map((whole) => ({ whole, sustained: whole }));
        const used = (gib: number): Measured => ({ demand: demand(gib), rooms: memory });
        const cpu = (cores: number): Measured => ({ demand: demand(cores, cores, cores / 2, false), rooms });
        expect(proposed([cpu(3.9), used(5)], 2, true)).toBeUndefined();
        expect(proposed([cpu(0.5), used(3)], 2, true)).toBe(1);
        expect(proposed([cpu(3.9), used(30)], 2, true)).toBe(3);
        expect(proposed([], 2, true)).toBeUndefined();
    });

    test("is not taken back, and larger the more is used", () => {
        const part = fc.double({ min: 0, max: 1, noNaN: true });
        const steps = fc.array(fc.tuple(fc.integer({ min: 0, max: 8 }), part), { minLength: 4, maxLength: 4 });
        const measure = fc.record({ steps, busy: part, most: part, mean: part, scale: part, raises: fc.boolean() });
        const settings = fc.record({ measures: fc.array(measure, { minLength: 1, maxLength: 3 }), present: fc.nat(3) });
        fc.assert(
            fc.property(settings, fc.boolean(), ({ measures, present }, lowers) => {
                const measured = (factor: number): Measured[] =>
                    measures.map(({ steps: grown, busy, most, mean, scale, raises }) => {
                        let whole = 1;
                        let sustained = 0;
                        const each = grown.map(([more, lent]) => {
                            whole += more;
                            sustained = Math.max(sustained, whole * Math.max(0.05, lent));
                            return { whole, sustained };
                        });
                        const top = factor * 40 * scale;
                        const taken = { busy: top * busy, most: top * Math.max(busy, most), mean: top * busy * mean };
                        return { demand: { ...taken, raises }, rooms: each };
                    });
                const first = proposed(measured(1), present, lowers);
                if (first !== undefined) {
                    expect(first).not.toBe(present);
                    const next = proposed(measured(1), first, lowers);
                    // What follows goes on the same way, and never back.
                    if (next !== undefined) expect(Math.sign(next - first)).toBe(Math.sign(first - present));
                }
                const more = proposed(measured(1.5), present, lowers) ?? present;
                expect(more).toBeGreaterThanOrEqual(first ?? present);
            }),
            { numRuns: 2000 },
        );
    });

    test("has bounds that lie apart", () => {
        for (const of of ["busy", "mean"] as const) {
            expect(bounds.idle[of]).toBeLessThan(bounds.roomy[of]);
            expect(bounds.roomy[of]).toBeLessThan(bounds.tight[of]);
        }
    });
});
