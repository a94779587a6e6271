import { readdirSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, test } from "vitest";
import { loadFleet } from "../../../model/load";
import { MovedFiles } from "../../../operations/upgrading/files";
import { movesTo } from "../../../operations/upgrading/moves";
import { changedProperties } from "../../../planner/compare";
import type { StackPlan } from "../../../planner/document";
import { replacingProperties } from "../../../planner/engine/replacing-properties";
import { planFleet } from "../../../planner/plan";
import { specsOf } from "../../../planner/specs";
import { statefulService } from "../../../policies/reading/services";
import { stackName } from "../../../stacks/spec";

/** Every tenant and cell of the sample fleet on every edition, planned and compared with the edition before. */

const directory = join(__dirname, "../../../tenants");
const editions = readdirSync(join(directory, "editions")).map((name) => name.replace(".yaml", ""));
const steps = editions.slice(1).map((to, at) => [editions[at]!, to] as const);
const fleet = loadFleet({ directory });
const stacks = specsOf(fleet).map(stackName);

function fleetOn(edition: string) {
    const { moves } = movesTo(fleet, stacks, edition, true);
    return loadFleet({ directory, instead: new MovedFiles(directory, moves, edition).texts });
}

async function plansOn(edition: string): Promise<ReadonlyMap<string, StackPlan>> {
    const plans = await planFleet({ fleet: fleetOn(edition), jobs: 0 });
    return new Map(plans.stacks.map((plan) => [plan.tenantry.stack, plan]));
}

const plans = new Map<string, ReadonlyMap<string, StackPlan>>();
beforeAll(async () => {
    for (const edition of editions) plans.set(edition, await plansOn(edition));
}, 120_000);

test("there is more than one edition", () => expect(editions.length).toBeGreaterThan(1));

test.each(editions)("the fleet holds on %s, and breaks no mandatory rule", (edition) => {
    expect(fleetOn(edition).problems.filter(({ severity }) => severity === "error")).toEqual([]);
    const planned = [...plans.get(edition)!.values()];
    expect(planned.map(({ tenantry }) => tenantry.stack).sort()).toEqual([...stacks].sort());
    const violated = planned.flatMap(({ tenantry }) =>
        tenantry.policies.filter(({ result, level }) => result === "fail" && level === "mandatory"),
    );
    expect(violated).toEqual([]);
    expect(planned.filter(({ tenantry }) => tenantry.failed !== undefined)).toEqual([]);
});

/** Top-level names of the properties whose change replaces a resource of a type. */
const replacing = (type: string) => new Set(replacingProperties(type).map((path) => path.split(/[.[]/)[0]!));

describe.each(steps)("from %s to %s", (from, to) => {
    const changes = (stack: string) => changedProperties(plans.get(from)!.get(stack)!, plans.get(to)!.get(stack)!);

    test.each(stacks)("%s changes, and nothing that holds data goes or is replaced", (stack) => {
        const found = changes(stack);
        const real = found.filter(({ property }) => !/tags|edition|labels/.test(property));
        expect(real).not.toEqual([]);
        for (const { type, property } of found) {
            if (type.startsWith("+ ")) continue; // what comes is looked at below
            const bare = type.replace(/^- /, "");
            if (statefulService(bare) === undefined) continue;
            expect(type).toBe(bare);
            expect([type, property, replacing(type).has(property.split(/[.[]/)[0]!)]).toEqual([type, property, false]);
        }
    });

    test.each(stacks)("%s keeps every resource by its name, and gains none that holds data but copies", (stack) => {
        const [before, after] = [from, to].map(
            (edition) =>
                new Map(
                    plans
                        .get(edition)!
                        .get(stack)!
                        .steps.map(({ urn, newState }) => [urn, newState!.type]),
                ),
        );
        // A workload's autoscaler goes where KEDA makes it from the ScaledObject that comes for it.
        const scaled = (urn: string) =>
            urn.replace(/autoscaling\/v2:HorizontalPodAutoscaler(::.*)/, "keda.sh/v1alpha1:ScaledObject$1-scaling");
        const gone = [...before!.keys()].filter((urn) => !after!.has(urn));
        expect(gone.filter((urn) => scaled(urn) === urn || !after!.has(scaled(urn)))).toEqual([]);
        const gained = [...after!].filter(([urn, type]) => !before!.has(urn) && statefulService(type) !== undefined);
        // Copies lie in a vault or in a second region, under a key of their own.
        for (const [urn] of gained) expect(urn).toMatch(/backup|::replica-/);
    });
});
