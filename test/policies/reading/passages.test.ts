import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { doorsOf, isOpenAt, isOpenEverywhere } from "../../../policies/reading/doors";
import { type Passage, peersOf } from "../../../policies/reading/passages";
import { portsBetween } from "../../../policies/reading/port-ranges";
import { unknown } from "../../../policies/rule";

const passage = (more: Partial<Passage> = {}): Passage => ({
    owner: "a",
    holds: true,
    allows: true,
    order: 100,
    scope: "",
    ports: [portsBetween("tcp", 22, 22)],
    peers: peersOf(false, "0.0.0.0/0"),
    ...more,
});
const denial = (more: Partial<Passage> = {}) => passage({ allows: false, order: 90, ...more });
const ssh = (...passages: readonly Passage[]) => isOpenAt(doorsOf(passages, "a"), 22);
const pieces = (count: number, owner?: (index: number) => string) =>
    Array.from({ length: count }, (_, index) =>
        passage({ peers: peersOf(false, `${index + 20}.0.0.0/8`), owner: owner?.(index) ?? "a" }),
    );

describe("entries of a firewall", () => {
    it("are asked in their order, of two with one number the denial first", () => {
        expect(ssh(passage(), denial())).toBe(false);
        expect(ssh(passage(), denial({ order: 100 }))).toBe(false);
        expect(ssh(passage(), denial({ order: 101 }))).toBe(true);
    });

    it("add up, and are each to blame for what they open together alone", () => {
        expect(ssh(...pieces(16))).toBe(true);
        expect(ssh(...pieces(15))).toBe(false);
        expect(ssh(...pieces(16, (index) => (index === 0 ? "a" : "b")))).toBe(true);
        expect(ssh(...pieces(1), passage({ owner: "b" }))).toBe(false);
        expect(ssh(...pieces(16, () => "b"))).toBe(false);
    });

    it("are not to blame for what another may open by itself", () => {
        const hidden = passage({ owner: "b", peers: peersOf(false, unknown) });
        expect(ssh(...pieces(1), hidden)).toBe(false);
        expect(ssh(...pieces(15), hidden)).toBe(false);
        expect(ssh(...pieces(15), ...pieces(16, () => "c"), hidden)).toBe(false);
        expect(ssh(...pieces(16, (index) => (index === 0 ? "a" : "c")), hidden)).toBe(true);
        expect(isOpenAt(doorsOf([...pieces(1), hidden], "b"), 22)).toBe(unknown);
    });

    it("leave open what is not known, unless it makes no difference", () => {
        expect(ssh(passage(), denial({ order: unknown }))).toBe(unknown);
        expect(ssh(passage(), denial({ order: unknown, ports: [portsBetween("udp", 22, 22)] }))).toBe(true);
        expect(ssh(passage({ order: unknown }), denial())).toBe(unknown);
        expect(ssh(passage(), denial({ holds: unknown }))).toBe(unknown);
        expect(ssh(passage({ allows: unknown }))).toBe(unknown);
        expect(ssh(passage({ peers: peersOf(false, unknown) }), denial({ peers: peersOf(true) }))).toBe(false);
    });

    it("deny what is narrowed as they are", () => {
        expect(ssh(passage({ scope: "x" }), denial({ scope: "x" }))).toBe(false);
        expect(ssh(passage({ scope: "x" }), denial())).toBe(false);
        expect(ssh(passage(), denial({ scope: "x" }))).toBe(true);
    });

    it("open every port in pieces, of one protocol", () => {
        const range = (protocol: string, from: number, to: number) =>
            passage({ ports: [portsBetween(protocol, from, to)] });
        const everywhere = (...passages: readonly Passage[]) => isOpenEverywhere(doorsOf(passages, "a"));
        expect(everywhere(range("tcp", 0, 30_000), range("6", 30_001, 65_535))).toBe(true);
        expect(everywhere(range("tcp", 0, 30_000), range("udp", 30_001, 65_535))).toBe(false);
    });

    it("are about the internet alone: what nobody there has an address of is no opening", () => {
        expect(ssh(passage({ peers: peersOf(false, "fc00::/7", "ff00::/8", "224.0.0.0/4") }))).toBe(false);
        const refused = denial({ peers: peersOf(false, "0.0.0.0/1", "128.0.0.0/2", "192.0.0.0/3") });
        expect(ssh(passage(), refused)).toBe(false);
        expect(ssh(passage({ peers: peersOf(true) }), refused)).toBe(true);
    });

    it("let through what the first that fits lets through, whatever they are", () => {
        // Blocks of 2^28 addresses, up to multicast.
        const blocks = 14;
        const entry = fc.record({
            allows: fc.boolean(),
            order: fc.integer({ min: 0, max: 5 }),
            block: fc.integer({ min: 0, max: blocks - 1 }),
            wide: fc.boolean(),
            from: fc.integer({ min: 20, max: 24 }),
            length: fc.integer({ min: 0, max: 3 }),
        });
        fc.assert(
            fc.property(fc.array(entry, { maxLength: 12 }), (entries) => {
                const inOrder = [...entries].sort((a, b) => a.order - b.order || Number(a.allows) - Number(b.allows));
                const reaches = (block: number) =>
                    inOrder.find(
                        (one) => (one.wide || one.block === block) && one.from <= 22 && 22 <= one.from + one.length,
                    )?.allows ?? false;
                const passages = entries.map(({ allows, order, block, wide, from, length }) =>
                    passage({
                        allows,
                        order,
                        ports: [portsBetween("tcp", from, from + length)],
                        peers: peersOf(false, wide ? "0.0.0.0/0" : `${block * 16}.0.0.0/4`),
                    }),
                );
                expect(ssh(...passages)).toBe(Array.from({ length: blocks }, (_, block) => block).some(reaches));
            }),
            { numRuns: 300, seed: 7 },
        );
    });
});
