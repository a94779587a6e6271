import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { isWorld, takesInWorld } from "../../../policies/reading/addresses";
import { unknown } from "../../../policies/rule";

const pieces = (count: number) => Array.from({ length: count }, (_, index) => `${index}.0.0.0/8`);

describe("networks that can only be meant for everyone", () => {
    it.each([
        "0.0.0.0/0",
        "128.0.0.0/1",
        "8.0.0.0/7",
        "::/0",
        "2000::/3",
        "::ffff:0.0.0.0/96",
        " 0.0.0.0/0 ",
        "192.0.0.0/2",
        "f000::/4",
        "8000::/1",
    ])("are such as %s", (cidr) => {
        expect(isWorld(cidr)).toBe(true);
    });

    it.each([
        "10.0.0.0/8",
        "192.0.2.1/32",
        "192.0.2.1",
        "2001:db8::/32",
        "::ffff:10.0.0.0/104",
        "fc00::/7",
        "fd00::/8",
        "fe80::/10",
        "ff00::/8",
        "fe00::/7",
        "224.0.0.0/4",
        "240.0.0.0/4",
        "",
        "0.0.0.0/99",
        "a/0",
        "1::2::3/0",
    ])("are not such as %j", (cidr) => {
        expect(isWorld(cidr)).toBe(false);
    });

    it("are the internet in pieces, too", () => {
        expect(takesInWorld(pieces(256))).toBe(true);
        expect(takesInWorld(pieces(16))).toBe(true);
        expect(takesInWorld(pieces(15))).toBe(false);
    });

    it("are not the pieces of what nobody reaches from there", () => {
        expect(takesInWorld(["fc00::/7", "fe80::/10", "ff00::/8", "224.0.0.0/4", "10.0.0.0/8"])).toBe(false);
        expect(takesInWorld(["224.0.0.0/3", ...pieces(15)])).toBe(false);
        expect(takesInWorld(["fc00::/7", "2000::/3"])).toBe(true);
    });

    it("are not the same piece many times over", () => {
        expect(takesInWorld(Array<string>(256).fill("10.0.0.0/8"))).toBe(false);
        expect(takesInWorld([...pieces(15), ...Array.from({ length: 99 }, (_, index) => `3.${index}.0.0/16`)])).toBe(
            false,
        );
    });

    it("stay open while a network is not known, unless the others decide", () => {
        expect(takesInWorld(unknown)).toBe(unknown);
        expect(takesInWorld(["10.0.0.0/8", unknown])).toBe(unknown);
        expect(takesInWorld(["0.0.0.0/0", unknown])).toBe(true);
    });

    it("may be cut in any way", () => {
        const cut = fc.integer({ min: 0, max: 20 }).map((bits) =>
            Array.from({ length: 2 ** Math.min(bits, 9) }, (_, index) => {
                const width = Math.min(bits, 9);
                return `${[24, 16, 8, 0].map((shift) => ((index * 2 ** (32 - width)) / 2 ** shift) & 255).join(".")}/${width}`;
            }),
        );
        fc.assert(
            fc.property(cut, (list) => {
                expect(takesInWorld(list)).toBe(true);
            }),
            { numRuns: 30, seed: 7 },
        );
    });
});
