import { readFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import { capabilityNames } from "../../../components/capabilities";
import type { CloudName } from "../../../model/schema/fields";
import type { StackPlan } from "../../../planner/document";
import { planFleet } from "../../../planner/plan";
import { stops } from "../../../policies/verdict";
import { files, clouds as places, tiers } from "../../../scripts/lib/parity/fleet.js";
import { fleetOf } from "../../model/helpers/fleet";

const clouds = Object.keys(places) as CloudName[];
const stacks = clouds.flatMap((cloud) => tiers.map((tier) => ({ tier, cloud, stack: `${tier}-${cloud}` })));
const page = readFileSync(join(__dirname, "../../../docs/reference/parity.md"), "utf8");

/** Cells of the table of capabilities of a tier, below the cloud. */
function cellsOf(tier: string, cloud: CloudName): readonly string[] {
    const section = page.split(/^## /m).find((each) => each.startsWith(`${tier}\n`)) ?? "";
    const [, table = ""] = section.split("\n| capability |");
    const lines = table.split("\n").filter((line) => line.startsWith("| "));
    return lines.map((line) => line.split(" | ")[1 + clouds.indexOf(cloud)]!);
}
const kindsIn = (text: string) => [...text.matchAll(/`([a-z0-9-]+:[^`]+)`/g)].map(([, kind]) => kind!);

describe("a tenant that says no more than its tier and region", () => {
    const plans = new Map<string, StackPlan>();
    const kinds = (stack: string) => new Set(plans.get(stack)?.steps.map(({ newState }) => newState?.type));
    beforeAll(async () => {
        const fleet = fleetOf(files());
        expect(fleet.problems.filter(({ severity }) => severity === "error")).toEqual([]);
        const { stacks: all } = await planFleet({ fleet, jobs: 0 });
        for (const plan of all) plans.set(plan.tenantry.stack, plan);
    }, 120_000);

    it.each([...stacks.map(({ stack }) => stack), ...clouds.map((cloud) => `cell.${cloud}-a`)])(
        "%s is planned, and breaks no mandatory rule",
        (stack) => {
            const { failed, policies } = plans.get(stack)!.tenantry;
            expect(failed).toBeUndefined();
            expect(policies.length).toBeGreaterThan(10);
            expect(policies.filter(stops)).toEqual([]);
        },
    );

    it.each(stacks)("$stack has every kind that its tier is said to have", ({ tier, cloud, stack }) => {
        const cells = cellsOf(tier, cloud);
        expect(cells.length).toBe(capabilityNames.length);
        for (const cell of cells) {
            if (cell.startsWith("none") || cell.startsWith("where asked for")) continue;
            const [, shared, own] = /^the cell's: (.*?)(?:; own: (.*))?$/.exec(cell) ?? ["", "", cell];
            for (const kind of kindsIn(own ?? "")) expect(kinds(stack), cell).toContain(kind);
            for (const kind of kindsIn(shared ?? "")) expect(kinds(`cell.${cloud}-a`), cell).toContain(kind);
        }
    });
});
