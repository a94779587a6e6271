import * as fc from "fast-check";
import { Duration } from "../../../model/units";
import type { Candidate } from "../../../operations/rollout/candidate";

/** A tenant with what matters to a test. */
export function tenantCandidate(stack: string, more: Partial<Candidate> = {}): Candidate {
    return {
        stack,
        kind: "tenant",
        dependsOn: [],
        tier: "standard",
        region: "eu-west-1",
        environment: "production",
        labels: {},
        window: { day: "sun", start: "02:00", length: Duration.parse("2h") },
        ...more,
    };
}

export function cellCandidate(stack: string, more: Partial<Candidate> = {}): Candidate {
    return tenantCandidate(stack, { kind: "cell", tier: undefined, ...more });
}

/** Any fleet: some cells, tenants on them or on their own, of several tiers and regions. */
export const anyFleet = fc
    .record({
        cells: fc.integer({ min: 0, max: 4 }),
        tenants: fc.array(
            fc.record({
                cell: fc.integer({ min: 0, max: 5 }),
                tier: fc.constantFrom("free", "standard", "premium"),
                region: fc.constantFrom("eu-west-1", "us-east-1"),
                environment: fc.constantFrom("production" as const, "staging" as const, "development" as const),
                canary: fc.boolean(),
            }),
            { maxLength: 60 },
        ),
    })
    .map(({ cells, tenants }) => [
        ...Array.from({ length: cells }, (_, index) => cellCandidate(`cell.${index}`)),
        ...tenants.map(({ cell, canary, ...more }, index) =>
            tenantCandidate(`tenant-${index}`, {
                ...more,
                labels: canary ? { rollout: "canary" } : {},
                dependsOn: cell < cells ? [`cell.${cell}`] : [],
            }),
        ),
    ]);
