import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { atLeastAllowed, connectionBudget } from "../../../components/shared/sizing";
import { sharedPool } from "../../../model/servers";

const memory = fc.integer({ min: 1, max: 512 });
const pool = fc.integer({ min: 1, max: 5000 });

describe("connectionBudget", () => {
    it("gives the pool what was asked for, and the server more than that", () => {
        fc.assert(
            fc.property(memory, pool, (gib, wanted) => {
                const { serverConnections, poolPercent } = connectionBudget(gib, wanted);
                expect(Number.isInteger(serverConnections)).toBe(true);
                expect(Math.ceil((serverConnections * poolPercent) / 100)).toBeGreaterThanOrEqual(wanted);
                expect(serverConnections).toBeGreaterThan(wanted);
                expect(poolPercent).toBeGreaterThanOrEqual(1);
                expect(poolPercent).toBeLessThanOrEqual(100);
            }),
        );
    });

    it("never gives a larger server fewer connections", () => {
        fc.assert(
            fc.property(memory, memory, pool, (one, other, wanted) => {
                const [small, large] = [Math.min(one, other), Math.max(one, other)];
                expect(connectionBudget(large, wanted).serverConnections).toBeGreaterThanOrEqual(
                    connectionBudget(small, wanted).serverConnections,
                );
            }),
        );
    });

    it("counts as the cloud does", () => {
        expect(connectionBudget(8, 100)).toEqual({ serverConnections: 901, poolPercent: 12 });
    });

    it("leaves a tenth of a shared server free", () => {
        fc.assert(
            fc.property(memory, (gib) => {
                const { serverConnections } = connectionBudget(gib, sharedPool(gib));
                expect(sharedPool(gib)).toBeLessThanOrEqual(serverConnections * 0.9);
            }),
        );
    });
});

describe("atLeastAllowed", () => {
    const allowed = fc
        .uniqueArray(fc.integer({ min: 1, max: 4000 }), { minLength: 1 })
        .map((list) => list.sort((a, b) => a - b));

    it("never falls short while anything allowed reaches", () => {
        fc.assert(
            fc.property(allowed, fc.integer({ min: 0, max: 5000 }), (list, wanted) => {
                const chosen = atLeastAllowed(list, wanted);
                expect(list).toContain(chosen);
                if (wanted <= list.at(-1)!) expect(chosen).toBeGreaterThanOrEqual(wanted);
                else expect(chosen).toBe(list.at(-1));
                expect(list.filter((value) => value >= wanted && value < chosen)).toEqual([]);
            }),
        );
    });
});
