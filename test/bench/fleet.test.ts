import { expect, it } from "vitest";
import { tenantFile } from "../../bench/fleet";

it("generated cells carry no more pool tenants than their caches take users, however many are generated", () => {
    const pooled = new Map<string, number>();
    for (let index = 0; index < 3_000; index++) {
        const { placement } = tenantFile(index) as unknown as { placement: { isolation: string; cell?: string } };
        const cell = placement.cell ?? "";
        if (placement.isolation !== "pool" || tenantFile(index).tier === "free") continue;
        pooled.set(cell, (pooled.get(cell) ?? 0) + 1);
    }
    expect(pooled.size).toBe(12);
    expect(Math.max(...pooled.values())).toBeLessThanOrEqual(99);
});
