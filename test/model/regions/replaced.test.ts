import { describe, expect, it } from "vitest";
import { regions } from "../../../model/regions";
import { type Gap, gapNames, gaps } from "../../../model/regions/gaps";
import type { CloudName } from "../../../model/schema/fields";
import { planFleet } from "../../../planner/plan";
import { stops } from "../../../policies/verdict";
import { fleetOf, quiet } from "../helpers/fleet";

const all: readonly Gap[] = gapNames.map((name) => gaps[name]);
/** Regions in which something else is built than elsewhere. */
const replaced = [...new Set(all.filter(({ standing }) => standing === "replaced").flatMap((gap) => gap.regions))];

const accounts: Readonly<Record<CloudName, string>> = {
    aws: '"111122223333"',
    azure: "0b1f6471-1bf0-4dda-aec3-111122223333",
    gcp: "tenantry-replaced",
};
const administrators = "administrators: [5c0b9a1e-6f6d-4a57-9d0e-111122223333]";

/** A cell, a silo and a bridge tenant of a region, which say no more than where they lie. */
function fleetIn(region: string, edition: string) {
    const { cloud } = regions.get(region)!;
    const administered = cloud === "azure" ? administrators : "";
    const own = (id: string, tier: string, more = "") => `tenant_id: ${id}\ntier: ${tier}\nregion: ${region}\n${more}`;
    return fleetOf({
        "organisation/defaults.yaml": `edition: ${edition}\n${quiet["organisation/defaults.yaml"]}`,
        "cells/here.yaml": `cell: here\nregion: ${region}\naccount: ${accounts[cloud]}\n${administered}\n`,
        "silo.yaml": own("silo", "enterprise", `placement: {${administered}}\n`),
        "bridge.yaml": own("bridge", "premium"),
    });
}

describe.each(replaced)("what stands in %s for what the region lacks", (region) => {
    it.each(["2026-11", "2026-12"])(
        "breaks no mandatory rule with the defaults of %s",
        async (edition) => {
            const fleet = fleetIn(region, edition);
            expect(fleet.problems.filter(({ severity }) => severity === "error")).toEqual([]);
            expect(fleet.problems.map(({ code }) => code)).toContain("TN453");
            const { stacks } = await planFleet({ fleet, jobs: 0 });
            expect(stacks.map(({ tenantry }) => [tenantry.stack, tenantry.failed])).toEqual([
                ["bridge", undefined],
                ["cell.here", undefined],
                ["silo", undefined],
            ]);
            for (const { tenantry } of stacks) {
                expect(tenantry.policies.length).toBeGreaterThan(100);
                expect(tenantry.policies.filter(stops), tenantry.stack).toEqual([]);
            }
        },
        60_000,
    );
});
