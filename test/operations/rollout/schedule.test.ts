import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { freeSlots, type Limits, nextMoves } from "../../../operations/rollout/schedule";
import { anyFleet } from "./candidates";

const GiB = 2 ** 30;
const limits = (more: Partial<Limits> = {}): Limits => ({
    count: 4,
    memoryBytes: 16 * GiB,
    engineBytes: GiB,
    usedBytes: 0,
    ...more,
});

describe("freeSlots", () => {
    it("gives as many as the count allows while memory is plenty", () => {
        expect(freeSlots(1, limits())).toBe(3);
    });

    it("gives fewer where memory is short", () => {
        expect(freeSlots(1, limits({ memoryBytes: 2.5 * GiB }))).toBe(1);
    });

    it("counts what engines are expected to take before they have taken it", () => {
        expect(freeSlots(2, limits({ memoryBytes: 2 * GiB, usedBytes: 0.1 * GiB }))).toBe(0);
    });

    it("counts what engines take where that is more than expected", () => {
        expect(freeSlots(1, limits({ memoryBytes: 4 * GiB, usedBytes: 3.5 * GiB }))).toBe(0);
    });

    it("runs one engine whatever the memory, so that a run ends", () => {
        expect(freeSlots(0, limits({ memoryBytes: 0 }))).toBe(1);
    });
});

describe("nextMoves", () => {
    it("holds tenants back until their cell is done", () => {
        const board = {
            waiting: ["acme"],
            running: new Set(["cell.a"]),
            done: new Set<string>(),
            lost: new Set<string>(),
            dependsOn: () => ["cell.a"],
        };
        expect(nextMoves(board, limits()).start).toEqual([]);
        expect(nextMoves({ ...board, running: new Set(), done: new Set(["cell.a"]) }, limits()).start).toEqual([
            "acme",
        ]);
    });

    it("takes a cell that is not part of the run for deployed", () => {
        const none = new Set<string>();
        const board = { waiting: ["acme"], running: none, done: none, lost: none, dependsOn: () => ["cell.a"] };
        expect(nextMoves(board, limits()).start).toEqual(["acme"]);
    });

    it("skips what stands on a lost stack, and says on which", () => {
        const none = new Set<string>();
        const board = {
            waiting: ["acme"],
            running: none,
            done: none,
            lost: new Set(["cell.a"]),
            dependsOn: () => ["cell.a"],
        };
        expect(nextMoves(board, limits())).toEqual({ start: [], skip: new Map([["acme", "cell.a"]]) });
    });

    it("brings every run to its end within its limits, in the order of dependencies, whatever fails", () => {
        fc.assert(
            fc.property(anyFleet, fc.integer({ min: 1, max: 5 }), fc.func(fc.boolean()), (fleet, count, fails) => {
                const below = new Map(fleet.map(({ stack, dependsOn }) => [stack, dependsOn]));
                const dependsOn = (stack: string) => below.get(stack)!;
                const waiting = new Set(fleet.map(({ stack }) => stack));
                const [running, done, lost] = [new Set<string>(), new Set<string>(), new Set<string>()];
                for (let turn = 0; waiting.size + running.size > 0; turn++) {
                    expect(turn).toBeLessThan(4 * fleet.length + 4);
                    const moves = nextMoves(
                        { waiting: [...waiting], running, done, lost, dependsOn },
                        limits({ count }),
                    );
                    for (const stack of moves.skip.keys()) {
                        waiting.delete(stack);
                        lost.add(stack);
                    }
                    for (const stack of moves.start) {
                        expect(dependsOn(stack).every((one) => done.has(one))).toBe(true);
                        waiting.delete(stack);
                        running.add(stack);
                    }
                    expect(running.size).toBeLessThanOrEqual(count);
                    const [ended] = running;
                    if (ended === undefined) continue;
                    running.delete(ended);
                    (fails(ended) ? lost : done).add(ended);
                }
                expect(done.size + lost.size).toBe(fleet.length);
            }),
        );
    });
});
