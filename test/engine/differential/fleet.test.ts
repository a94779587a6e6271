import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { writeFleet } from "../../../bench/fleet";
import { loadFleet } from "../../../model/load";
import type { PackName } from "../../../model/packs";
import { selectSpecs } from "../../../planner/specs";
import { type StackSpec, stackName } from "../../../stacks/spec";
import { type EngineFixture, openEngine, packFolder } from "../fixture";
import { WarmPacks } from "../packs";
import { share } from "../share";
import { type Comparison, figures, nothingCompared } from "./compare";
import { type Bent, FleetComparison, specsOf } from "./fleet";

/** Tenants that are generated, every kind that the benchmark's fleet has, and how many are compared at a time. */
const generated = 300;
/** Whose turn it is, twenty tenants at a time: in all 180 on AWS, whose program is the largest, and 60 on each of the others. */
const clouds = ["aws", "azure", "gcp", "aws", "aws"] as const;
const batch = 30;
const minutes = 60_000;

/** Packs that the engine asks one by one, though many of their rules are the same. */
const packs: readonly PackName[] = ["baseline", "soc2", "gdpr", "iso27001"];

let lanes: WarmPacks[];
beforeAll(async () => {
    lanes = await Promise.all([0, 1].map(() => WarmPacks.start(packs.map(packFolder))));
}, 5 * minutes);
afterAll(() => {
    for (const lane of lanes ?? []) lane.stop();
});

function tell(name: string, comparison: Comparison): void {
    process.stdout.write(`${figures(name, comparison)}\n`);
}

test("of every cell and tenant of the sample fleet, the planner says what Pulumi's engine says", {
    timeout: 20 * minutes,
}, async () => {
    const fixture = await openEngine();
    try {
        const result = nothingCompared();
        const fleet = loadFleet({ directory: join(__dirname, "../../../tenants") });
        const { cells, tenants: all } = specsOf(fleet);
        const tenants = share(all, 2, stackName);
        const comparison = new FleetComparison(fixture, fleet, result);
        await comparison.compare(cells, await comparison.plans(), lanes);
        await comparison.deploy(cells);
        const byPack = new FleetComparison(fixture, fleet, result, { packs });
        await byPack.compare([...cells, ...tenants], await byPack.plans(), lanes);
        tell("sample fleet", result);
        expect(result.unlisted).toEqual([]);
        expect(result.stacks).toBe(2 * cells.length + tenants.length);
        expect(result.steps).toBeGreaterThan(1_000);
    } finally {
        await fixture.close();
    }
});

describe(`of ${generated} generated tenants, a third of them spoiled, the planner says what Pulumi's engine says`, () => {
    const directory = mkdtempSync(join(tmpdir(), "tenantry-fleet-"));
    const firsts = share(
        Array.from({ length: generated / batch }, (_, at) => at * batch),
        10,
    );
    const result = nothingCompared();
    let fixture: EngineFixture;
    let comparison: FleetComparison;
    let tenants: readonly StackSpec[];

    beforeAll(async () => {
        fixture = await openEngine();
        writeFleet(directory, generated, 7, clouds);
        const fleet = loadFleet({ directory });
        tenants = specsOf(fleet).tenants;
        const some = firsts.flatMap((first) => tenants.slice(first, first + batch));
        comparison = new FleetComparison(fixture, fleet, result);
        await comparison.deploy(selectSpecs(fleet, some.map(stackName)).cells);
    }, 10 * minutes);
    afterAll(async () => {
        tell("generated fleet", result);
        await fixture?.close();
        rmSync(directory, { recursive: true, force: true });
    });

    test.each(firsts)("from the tenant %i on", { timeout: 10 * minutes }, async (first) => {
        const before = { ...result, unlisted: result.unlisted.length };
        const some = tenants.slice(first, first + batch);
        const isSpoiled = (_: StackSpec, at: number) => (first + at) % 3 === 2;
        const spoiled = some.filter(isSpoiled);
        const usual = some.filter((spec) => !spoiled.includes(spec));
        const bent = (spec: StackSpec): Bent => ({ program: "spoiled", advisory: tenants.indexOf(spec) % 2 === 0 });
        await comparison.compare(usual, await comparison.plans(undefined, usual), lanes);
        await comparison.compare(spoiled, await comparison.plans("spoiled", spoiled), lanes, bent);
        expect(result.unlisted.slice(before.unlisted)).toEqual([]);
        expect(result.stacks - before.stacks).toBe(batch);
        expect(result.policies).toBeGreaterThan(before.policies);
    });
});
