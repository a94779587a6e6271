import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { stringify } from "yaml";
import { seeded, tenantFile } from "../../bench/fleet";
import type { Fleet } from "../../model/fleet";
import { defaultBlock, fleetOf, quiet } from "./helpers/fleet";
import { mutateBytes, mutateStructure } from "./helpers/mutate";

const tenants = join(__dirname, "../../tenants");
const longestMs = 2_000;

const seeds: readonly string[] = [
    `tenant_id: acme\ntier: enterprise\nregion: eu-west-1\n${defaultBlock}`,
    ...readdirSync(tenants)
        .filter((name) => name.endsWith(".yaml"))
        .map((name) => readFileSync(join(tenants, name), "utf8")),
    ...Array.from({ length: 10 }, (_, index) => stringify(tenantFile(index))),
];

/** What must hold of any fleet, whatever its files say. */
function faults(fleet: Fleet, ms: number): string[] {
    const found = fleet.problems.filter(
        ({ line, column, file, message, fix }) => !(line >= 1 && column >= 1) || !file || !message || !fix,
    );
    const errors = fleet.problems.some(({ severity }) => severity === "error");
    return [
        ...found.map((problem) => `no position or words: ${JSON.stringify(problem)}`),
        ...(fleet.broken.length > 0 && !errors ? ["broken without an error"] : []),
        ...(fleet.tenants.length + fleet.broken.length === 1 ? [] : ["the tenant is neither resolved nor broken"]),
        ...(ms > longestMs ? [`took ${ms} ms`] : []),
    ];
}

function run(bytes: Uint8Array, label: string): string[] {
    const start = Date.now();
    try {
        const fleet = fleetOf({ ...quiet, "acme.yaml": bytes });
        return faults(fleet, Date.now() - start).map((fault) => `${label}: ${fault}`);
    } catch (error) {
        return [`${label}: ${String(error instanceof Error ? error.stack : error)}`];
    }
}

const encode = (text: string) => new TextEncoder().encode(text);
const each = (count: number, make: (random: () => number, index: number) => Uint8Array, name: string) =>
    Array.from({ length: count }, (_, index) => run(make(seeded(index + 1), index), `${name} ${index}`)).flat();

test("files with changed bytes neither crash nor hang, and every problem has a position", { timeout: 180_000 }, () => {
    expect(each(1_100, (random, index) => mutateBytes(encode(seeds[index % seeds.length]!), random), "bytes")).toEqual(
        [],
    );
});

test("files with changed structure neither crash nor hang, and every problem has a position", {
    timeout: 180_000,
}, () => {
    expect(
        each(1_100, (random, index) => encode(mutateStructure(seeds[index % seeds.length]!, random)), "structure"),
    ).toEqual([]);
});

test("broken files never stop a good one from being resolved", { timeout: 180_000 }, () => {
    const good = "tenant_id: good\ntier: standard\nregion: eu-west-1\n";
    const bad = Object.fromEntries(
        Array.from({ length: 200 }, (_, index) => {
            const bytes = mutateBytes(encode(seeds[index % seeds.length]!), seeded(index + 7_000));
            return [`bad-${index}.yaml`, bytes] as const;
        }),
    );
    const fleet = fleetOf({ ...quiet, "cells/usa.yaml": "cell: usa\nregion: us-east-1\n", "good.yaml": good, ...bad });
    expect(fleet.tenants.map(({ tenant }) => tenant.tenant_id)).toEqual(["good"]);
    expect(fleet.broken).toHaveLength(200);
});
