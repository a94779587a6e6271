import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { planRegionalNetwork } from "../../../components/shared/regional-network";
import { addressRange, overlaps, printCidr } from "../../../model/cidr";

const networks = fc
    .tuple(fc.integer({ min: 0, max: 255 }), fc.integer({ min: 16, max: 20 }))
    .map(([second, prefix]) => printCidr({ first: (10 * 256 + second) * 65_536, prefix }));

describe("a network of a region", () => {
    it("is divided into parts that lie in it and do not overlap", () => {
        fc.assert(
            fc.property(networks, (cidr) => {
                const whole = addressRange(cidr);
                const parts = Object.values(planRegionalNetwork(cidr)).map(addressRange);
                for (const [index, part] of parts.entries()) {
                    expect(part.canonical).toBe(true);
                    expect(whole.first <= part.first && part.last <= whole.last).toBe(true);
                    for (const other of parts.slice(index + 1)) expect(overlaps(part, other)).toBe(false);
                }
            }),
        );
    });

    it("gives pods half and a control plane sixteen addresses", () => {
        expect(planRegionalNetwork("10.40.0.0/16")).toEqual({
            data: "10.40.0.0/18",
            nodes: "10.40.64.0/19",
            services: "10.40.96.0/20",
            controlPlane: "10.40.112.0/28",
            endpoints: "10.40.120.0/21",
            pods: "10.40.128.0/17",
        });
    });

    it("is refused where the parts would be too small", () => {
        expect(() => planRegionalNetwork("10.0.0.0/21")).toThrow("too small");
    });
});
