import fc from "fast-check";
import { expect, test } from "vitest";
import { addressRange, canonicalCidr, clashes, isPrivateNetwork, overlaps, part, printCidr } from "../../model/cidr";

const network = fc
    .record({
        octets: fc.array(fc.integer({ min: 0, max: 255 }), { minLength: 4, maxLength: 4 }),
        prefix: fc.integer({ min: 0, max: 32 }),
    })
    .map(({ octets, prefix }) => `${octets.join(".")}/${prefix}`);

test("a network spans as many addresses as its prefix says", () => {
    expect(addressRange("10.20.0.0/16")).toEqual({
        first: 169_082_880,
        last: 169_148_415,
        prefix: 16,
        canonical: true,
    });
    expect(addressRange("0.0.0.0/0").last).toBe(2 ** 32 - 1);
    expect(addressRange("10.20.0.1/16").canonical).toBe(false);
});

test("the canonical text of a network is canonical and means the same addresses", () => {
    fc.assert(
        fc.property(network, (cidr) => {
            const [before, after] = [addressRange(cidr), addressRange(canonicalCidr(cidr))];
            expect(after).toEqual({ ...before, canonical: true });
        }),
    );
});

test("parts fill their network, print as themselves and share no address with each other", () => {
    const divisible = network.filter((cidr) => addressRange(cidr).prefix <= 30);
    const index = fc.integer({ min: 0, max: 3 });
    fc.assert(
        fc.property(divisible, index, index, (cidr, one, other) => {
            const whole = addressRange(cidr);
            const quarter = (at: number) => part(whole, whole.prefix + 2, at);
            expect(addressRange(printCidr(quarter(one)))).toEqual(quarter(one));
            expect([quarter(0).first, quarter(3).last]).toEqual([whole.first, whole.last]);
            expect(overlaps(whole, quarter(one))).toBe(true);
            expect(overlaps(quarter(one), quarter(other))).toBe(one === other);
        }),
    );
});

test("private networks are those that lie wholly within private ranges", () => {
    const inside = ["10.0.0.0/8", "172.31.0.0/16", "192.168.1.0/24", "100.64.0.0/10"];
    expect(inside.filter(isPrivateNetwork)).toEqual(inside);
    expect(["172.32.0.0/16", "8.8.8.0/24", "10.0.0.0/7", "0.0.0.0/0"].filter(isPrivateNetwork)).toEqual([]);
});

test("a sweep finds a clash wherever comparing every pair does", () => {
    fc.assert(
        fc.property(fc.array(network, { maxLength: 12 }), (cidrs) => {
            const items = cidrs.map((cidr, id) => ({ id, range: addressRange(cidr) }));
            const meets = (a: (typeof items)[number], b: (typeof items)[number]) => overlaps(a.range, b.range);
            const pairs = items.flatMap((a, i) =>
                items
                    .slice(i + 1)
                    .filter((b) => meets(a, b))
                    .map((b) => [a, b] as const),
            );
            const found = clashes(items);
            expect(found.every(([a, b]) => meets(a, b))).toBe(true);
            expect(found.length > 0).toBe(pairs.length > 0);
            const involved = new Set(pairs.flat().map(({ id }) => id));
            const told = new Set(found.flat().map(({ id }) => id));
            expect(told).toEqual(involved);
        }),
    );
});
