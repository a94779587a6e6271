import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { longestNetworkPrefix, planSubnets } from "../../../components/shared/subnets";
import { addressRange, canonicalCidr, printCidr } from "../../../model/cidr";

const prefix = fc.integer({ min: 8, max: longestNetworkPrefix });
const network = fc
    .tuple(fc.integer({ min: 0, max: 2 ** 32 - 1 }), prefix)
    .map(([address, bits]) => canonicalCidr(printCidr({ first: address, prefix: bits })));
const zones = fc.integer({ min: 1, max: 3 });

const everything = (cidr: string, count: number) => {
    const plan = planSubnets(cidr, count);
    const subnets = plan.zones.flatMap((zone) => [zone.private, zone.data, zone.public]);
    return [...subnets, ...plan.spare].map(addressRange);
};

describe("planSubnets", () => {
    it("fills the network exactly: no gap, no overlap, nothing outside", () => {
        fc.assert(
            fc.property(network, zones, (cidr, count) => {
                const whole = addressRange(cidr);
                const pieces = everything(cidr, count).sort((a, b) => a.first - b.first);
                let next = whole.first;
                for (const piece of pieces) {
                    expect(piece.first).toBe(next);
                    next = piece.last + 1;
                }
                expect(next).toBe(whole.last + 1);
            }),
        );
    });

    it("keeps every subnet within what AWS takes: /16 to /28", () => {
        fc.assert(
            fc.property(network, zones, (cidr, count) => {
                for (const { prefix: bits } of everything(cidr, count)) expect(bits).toBeLessThanOrEqual(28);
            }),
        );
    });

    it("moves nothing when a zone is added", () => {
        fc.assert(
            fc.property(network, (cidr) => {
                expect(planSubnets(cidr, 3).zones.slice(0, 2)).toEqual(planSubnets(cidr, 2).zones);
            }),
        );
    });

    it("divides the usual network as documented", () => {
        expect(planSubnets("10.20.0.0/16", 2)).toEqual({
            zones: [
                { private: "10.20.0.0/19", data: "10.20.32.0/20", public: "10.20.48.0/21" },
                { private: "10.20.64.0/19", data: "10.20.96.0/20", public: "10.20.112.0/21" },
            ],
            spare: ["10.20.56.0/21", "10.20.120.0/21", "10.20.128.0/18", "10.20.192.0/18"],
        });
    });

    it.each([
        ["10.0.0.0/24", 3, "too small"],
        ["10.0.0.0/16", 4, "one to three"],
        ["10.0.0.0/16", 1.5, "one to three"],
    ])("refuses %s for %s zones", (cidr, count, message) => {
        expect(() => planSubnets(cidr, count)).toThrow(message);
    });
});
