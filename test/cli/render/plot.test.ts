import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { plot } from "../../../cli/render/plot";

describe("a plot", () => {
    test("has columns on one scale from 0, and the line over them", () => {
        const rows = plot([0, 4, 8], [8, 8, 8], 80);
        expect(rows).toHaveLength(8);
        expect(rows[0]).toBe("       8 ──█");
        expect(rows[7]).toBe("       0  ██");
    });

    test("labels what is too long for its margin by powers of ten", () => {
        expect(plot([999_500_000_000], [0], 80)[0]).toBe(" 1.0e+12 █");
    });

    test("never is wider than there is room, and bears any values", () => {
        const values = fc.array(fc.double({ min: 0, max: Number.MAX_VALUE / 300, noNaN: true }), {
            minLength: 1,
            maxLength: 300,
        });
        fc.assert(
            fc.property(values, fc.integer({ min: 20, max: 200 }), (each, room) => {
                for (const row of plot(each, each, room)) expect(row.length).toBeLessThan(room);
            }),
        );
    });
});
