import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { parse, stringify } from "yaml";
import { writeFleet } from "../../../bench/fleet";
import type { Fleet } from "../../../model/fleet";
import { loadFleet } from "../../../model/load";
import { type StackSpec, stackName } from "../../../stacks/spec";
import { baselineFolder, type EngineFixture, openEngine } from "../fixture";
import { WarmPacks } from "../packs";
import { replacingTables } from "../providers";
import { share } from "../share";
import { type Comparison, figures, nothingCompared } from "./compare";
import { FleetComparison, specsOf } from "./fleet";

/** Of the generated fleet: one tenant on a shared cell with parts of its own, and one on its own. */
const chosen = ["gen-00003", "gen-00005"];

/** Zones that the one on its own proves the hosts of its edge in. */
const zones = {
    aws: "Z0123456789ABC",
    azure: "/subscriptions/0b1f6471-1bf0-4dda-aec3-111122223333/resourceGroups/dns/providers/Microsoft.Network/dnsZones/example.com",
    gcp: "zone-a",
} as const;

let directory: string;
let result: Comparison;
let fixture: EngineFixture;
let packs: WarmPacks;

beforeAll(async () => {
    packs = await WarmPacks.start([baselineFolder]);
});
afterAll(() => packs?.stop());

type Tree = Record<string, Record<string, Record<string, unknown>>>;

function edit(tenant: string, change: (file: Tree) => void): void {
    const path = join(directory, `${tenant}.yaml`);
    const file = parse(readFileSync(path, "utf8")) as Tree;
    change(file);
    writeFileSync(path, stringify(file));
}

const load = (): Fleet => loadFleet({ directory });
const comparisonOf = (fleet: Fleet) => new FleetComparison(fixture, fleet, result);
const specsIn = (fleet: Fleet): StackSpec[] =>
    specsOf(fleet).tenants.filter((spec) => chosen.includes(stackName(spec)));

/** Compares the chosen tenants, and deploys them. */
async function step(): Promise<void> {
    const before = result.unlisted.length;
    const fleet = load();
    const comparison = comparisonOf(fleet);
    const specs = specsIn(fleet);
    await comparison.compare(specs, await comparison.plans(undefined, specs), [packs]);
    expect(result.unlisted.slice(before)).toEqual([]);
    await comparison.deploy(specs);
}

describe.each(share(["aws", "azure", "gcp"] as const, 3))(
    "through a tenant's life on %s, the planner says what Pulumi's engine says",
    {
        timeout: 6 * 60_000,
    },
    (cloud) => {
        beforeAll(async () => {
            directory = mkdtempSync(join(tmpdir(), "tenantry-fleet-"));
            result = nothingCompared();
            writeFleet(directory, 7, 3, [cloud]);
            for (const tenant of chosen) edit(tenant, (file) => Object.assign(file, { component_version: 1 }));
            edit("gen-00005", (file) => {
                file.placement = { ...file.placement, dns: { zone_id: zones[cloud] } };
                Object.assign(file, { edge: true });
            });
            fixture = await openEngine();
        });
        afterAll(async () => {
            process.stdout.write(`${figures(`tenants on ${cloud} through time`, result)}\n`);
            await fixture?.close();
            rmSync(directory, { recursive: true, force: true });
        });

        test("when it comes", async () => {
            const fleet = load();
            const comparison = comparisonOf(fleet);
            await comparison.deploy(specsOf(fleet).cells);
            const plans = await comparison.plans();
            const types = [...plans.values()].flatMap(({ steps }) =>
                steps.flatMap(({ newState }) => newState?.type ?? []),
            );
            await fixture.cloud.set({ replacing: replacingTables(new Set(types)) });
            await step();
        });

        test("when nothing changes", step);

        test("when its inputs change", async () => {
            for (const tenant of chosen)
                edit(tenant, ({ tenant_config, workloads }) => {
                    tenant_config!.autoscaling!.max_replicas = 40;
                    tenant_config!.performance!.cache_ttl = 123;
                    workloads!.api!.image = "ghcr.io/stefanprodan/podinfo:6.8.0";
                    workloads!.extra = {
                        image: "ghcr.io/stefanprodan/podinfo:6.8.0",
                        port: 9000,
                        cpu: "100m",
                        memory: "128Mi",
                    };
                });
            await step();
        });

        test("when its components move to the next version", async () => {
            for (const tenant of chosen) edit(tenant, (file) => Object.assign(file, { component_version: 2 }));
            await step();
        });

        test("when a workload goes", async () => {
            for (const tenant of chosen) edit(tenant, ({ workloads }) => delete workloads!.extra);
            await step();
        });

        test("when it is removed: nobody plans what has no file, and an empty program deletes all but what is protected", async () => {
            const fleet = load();
            const comparison = comparisonOf(fleet);
            await comparison.compare(specsIn(fleet), await comparison.plans("empty"), [packs], () => ({
                program: "empty",
            }));
            expect(result.unlisted).toEqual([]);
            for (const tenant of chosen) rmSync(join(directory, `${tenant}.yaml`));
            const left = await comparisonOf(load()).plans();
            expect([...left.keys()].filter((stack) => chosen.includes(stack))).toEqual([]);
        });
    },
);
