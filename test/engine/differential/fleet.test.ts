import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { writeFleet } from "../../../bench/fleet";
import { loadFleet } from "../../../model/load";
import type { StackSpec } from "../../../stacks/spec";
import { baselineFolder, type EngineFixture, openEngine } from "../fixture";
import { WarmPacks } from "../packs";
import { type Comparison, figures, nothingCompared } from "./compare";
import { type Bent, FleetComparison, specsOf } from "./fleet";

/** Tenants that are generated: every kind that the benchmark's fleet has. */
const generated = 300;
const minutes = 60_000;

let lanes: WarmPacks[];
beforeAll(async () => {
    lanes = await Promise.all([0, 1].map(() => WarmPacks.start([baselineFolder])));
});
afterAll(() => {
    for (const lane of lanes ?? []) lane.stop();
});

let fixture: EngineFixture | undefined;
const close = async () => {
    await fixture?.close();
    fixture = undefined;
};

function shown(name: string, comparison: Comparison): Comparison {
    process.stdout.write(`${figures(name, comparison)}\n`);
    return comparison;
}

describe("the planner says what Pulumi's engine says", () => {
    test("of every cell and tenant of the sample fleet", { timeout: 6 * minutes }, async () => {
        fixture = await openEngine();
        try {
            const result = nothingCompared();
            const fleet = loadFleet({ directory: join(__dirname, "../../../tenants") });
            const { cells, tenants } = specsOf(fleet);
            const comparison = new FleetComparison(fixture, fleet, result);
            await comparison.compare(cells, await comparison.plans(false), lanes);
            await comparison.deploy(cells);
            await comparison.compare([...cells, ...tenants], await comparison.plans(false), lanes);
            expect(shown("sample fleet", result).unlisted).toEqual([]);
            expect(result.stacks).toBe(2 * cells.length + tenants.length);
            expect(result.steps).toBeGreaterThan(1_000);
        } finally {
            await close();
        }
    });

    test(`of ${generated} generated tenants, a third of them spoiled`, { timeout: 20 * minutes }, async () => {
        fixture = await openEngine();
        const directory = mkdtempSync(join(tmpdir(), "tenantry-fleet-"));
        try {
            const result = nothingCompared();
            writeFleet(directory, generated, 7);
            const fleet = loadFleet({ directory });
            const { cells, tenants } = specsOf(fleet);
            const comparison = new FleetComparison(fixture, fleet, result);
            await comparison.deploy(cells);
            const third = (part: number) => tenants.filter((_, at) => at % 3 === part);
            await comparison.compare([...third(0), ...third(1)], await comparison.plans(false), lanes);
            const bent = (spec: StackSpec): Bent => ({ spoiled: true, advisory: tenants.indexOf(spec) % 2 === 0 });
            await comparison.compare(third(2), await comparison.plans(true), lanes, bent);
            expect(shown("generated fleet", result).unlisted).toEqual([]);
            expect(result.stacks).toBe(generated);
            expect(result.policies).toBeGreaterThan(100);
        } finally {
            rmSync(directory, { recursive: true, force: true });
            await close();
        }
    });
});
