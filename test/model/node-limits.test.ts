import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { nodeLimits } from "../../model/node-limits";

describe("nodeLimits", () => {
    it("leaves room beside the tenant's peak, and never less than a first node needs", () => {
        fc.assert(
            fc.property(
                fc.double({ min: 0, max: 5000, noNaN: true }),
                fc.double({ min: 0, max: 9000, noNaN: true }),
                (cores, gibibytes) => {
                    const limits = nodeLimits({ cpu: { cores }, memory: { gibibytes } });
                    expect(Number(limits.cpu)).toBeGreaterThanOrEqual(Math.max(16, cores));
                    expect(limits.memory).toMatch(/^\d+Gi$/);
                    expect(Number.parseInt(limits.memory, 10)).toBeGreaterThanOrEqual(Math.max(64, gibibytes));
                },
            ),
        );
    });
});
