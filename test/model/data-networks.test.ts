import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { planSubnets } from "../../components/shared/subnets";
import { addressRange, overlaps, printCidr } from "../../model/cidr";
import { dataPrefixes, dataRoom, dataSubnets, freeDataNetwork } from "../../model/data-networks";

const cells = fc
    .tuple(fc.integer({ min: 0, max: 255 }), fc.integer({ min: 16, max: 20 }))
    .map(([second, prefix]) => `10.${second}.0.0/${prefix}`);

describe("networks of data services", () => {
    test("have room where no zone of a cell has an address, however many zones there are", () => {
        fc.assert(
            fc.property(cells, fc.integer({ min: 1, max: 3 }), (cell, zones) => {
                const room = dataRoom(cell);
                const subnets = planSubnets(cell, zones).zones.flatMap((zone) => Object.values(zone) as string[]);
                expect(subnets.filter((each) => overlaps(addressRange(each), room))).toEqual([]);
                const whole = addressRange(cell);
                expect([room.first > whole.first, room.last]).toEqual([true, whole.last]);
            }),
        );
    });

    test("are found one after the other, apart, until there is no room", () => {
        fc.assert(
            fc.property(cells, (cell) => {
                const room = dataRoom(cell);
                const taken: ReturnType<typeof addressRange>[] = [];
                for (;;) {
                    const next = freeDataNetwork(cell, taken);
                    if (!next) break;
                    expect(taken.some((one) => overlaps(one, next))).toBe(false);
                    expect([next.first >= room.first, next.last <= room.last]).toEqual([true, true]);
                    taken.push(next);
                }
                expect(taken.length).toBe(2 ** (dataPrefixes.usual - room.prefix));
            }),
            { numRuns: 20 },
        );
    });

    test("leave out what is taken, of whatever size", () => {
        const taken = ["10.20.192.64/26", "10.20.192.128/25", "10.20.193.0/24"].map(addressRange);
        expect(printCidr(freeDataNetwork("10.20.0.0/16", taken)!)).toBe("10.20.194.0/25");
    });

    test("have a subnet a zone, and a third zone moves none of the first two", () => {
        expect(dataSubnets("10.20.192.0/25", 3)).toEqual(["10.20.192.0/27", "10.20.192.32/27", "10.20.192.64/27"]);
        expect(dataSubnets("10.20.192.0/25", 2)).toEqual(dataSubnets("10.20.192.0/25", 3).slice(0, 2));
    });
});
