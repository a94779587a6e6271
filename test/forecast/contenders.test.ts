import { beforeAll, describe, expect, test } from "vitest";
import { type ContenderName, contendersWith } from "../../forecast/contenders";
import { loadDecomposer } from "../../forecast/load";
import { type Contender, rolling } from "../../forecast/rolling";
import { day, hour, office } from "./synthetic";

let contenders: Readonly<Record<ContenderName, Contender>>;
beforeAll(async () => {
    contenders = contendersWith(await loadDecomposer());
});

describe("who is measured", () => {
    test("is better than repeating what was, on a load with days, weekends and chance", async () => {
        const series = office(34, hour, 0.3);
        let clock = 0;
        const found = await rolling(series, contenders, {
            horizon: 24,
            train: 28 * 24,
            day: 24,
            origins: 4,
            now: () => clock++,
        });
        for (const name of ["day-ago", "week-ago"] as const) expect(found.tenantry.mase).toBeLessThan(found[name].mase);
        expect(found.tenantry.mase).toBeLessThan(1.05 * found.median3.mase);
        expect(found.tenantry.fitSeconds).toBeCloseTo(0.001, 9);
        expect(found.tenantry.coveragePct).toBeGreaterThan(70);
        expect(found.median3.coveragePct).toBeUndefined();
    });

    test("gives nothing where there is too little", () => {
        const short = office(0.5);
        for (const name of ["tenantry", "median3", "mstl", "week-ago", "day-ago"] as const)
            expect(contenders[name](short, 24)).toBeUndefined();
        const days = office(3);
        expect(contenders["week-ago"](days, 24)).toBeUndefined();
        const two = contenders.median3(days, 24)!;
        expect(two.p50).toHaveLength(24);
        expect(Math.abs(two.p50[12]! - office(4).values[84]!)).toBeLessThan(0.2 * day);
    });
});
