import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { stringify } from "yaml";
import type { CloudName } from "../model/schema/fields";

/** A seeded generator of numbers in [0, 1): mulberry32 (public domain, Tommy Ettinger, 2017). */
export function seeded(seed: number): () => number {
    let state = seed >>> 0;
    return () => {
        state = (state + 0x6d2b79f5) >>> 0;
        let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
        mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
        return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
    };
}

/** What is written differently for each cloud. */
interface Ground {
    readonly regions: readonly string[];
    /** Tenants after whom new cells are begun: of so many, no cell outgrows what its cloud keeps apart. */
    readonly tenantsABatch: number;
    /** Account of the cells and silos of every second region; those of the others are whoever's deploys. */
    /** Account of the stack of a number: each has one of its own, since accounts take few audit trails. */
    readonly account?: (number: number) => string;
    readonly administrators?: readonly string[];
}

const grounds: Readonly<Record<CloudName, Ground>> = {
    // A cell's cache takes 99 users.
    aws: { regions: ["eu-west-1", "eu-central-1", "us-east-1", "us-west-2"], tenantsABatch: 1_000 },
    // A cell takes 30 tenants, and nobody is let in who is not named.
    azure: {
        regions: ["westeurope", "northeurope", "eastus", "westus2"],
        tenantsABatch: 60,
        account: (number) => `0b1f6471-1bf0-4dda-aec3-${String(number).padStart(12, "0")}`,
        administrators: ["5c0b9a1e-6f6d-4a57-9d0e-111122223333"],
    },
    gcp: {
        regions: ["europe-west1", "europe-west4", "us-central1", "us-east1"],
        tenantsABatch: 1_000,
        account: (number) => `tenantry-bench-${number}`,
    },
};

/** Numbers below are cells'. */
const firstOfTenants = 100_000;

/** Account and administrators of the stack of a number, in a region. */
function ownersIn(cloud: CloudName, region: string, number: number) {
    const { regions, account, administrators } = grounds[cloud];
    const written = account !== undefined && regions.indexOf(region) % 2 === 0;
    return { ...(written ? { account: account(number) } : {}), ...(administrators ? { administrators } : {}) };
}

interface Kind {
    readonly tier: "free" | "standard" | "premium" | "enterprise";
    readonly isolation: "pool" | "bridge" | "silo";
}

/** How many of twenty tenants are of each kind: as in a service that sells to many and builds apart for few. */
const mix: readonly (Kind & { readonly share: number })[] = [
    { tier: "free", isolation: "pool", share: 6 },
    { tier: "standard", isolation: "pool", share: 6 },
    { tier: "standard", isolation: "bridge", share: 1 },
    { tier: "premium", isolation: "bridge", share: 4 },
    { tier: "enterprise", isolation: "bridge", share: 1 },
    { tier: "premium", isolation: "silo", share: 1 },
    { tier: "enterprise", isolation: "silo", share: 1 },
];

/** The mix, dealt in turn so that small fleets have every kind as well. */
const kinds: readonly Kind[] = [...Array(Math.max(...mix.map(({ share }) => share))).keys()].flatMap((round) =>
    mix.filter(({ share }) => share > round),
);

/** The cloud of the tenant of an index: each has a turn as long as the mix, so that it has every kind. */
const cloudAt = (clouds: readonly CloudName[], index: number): CloudName =>
    clouds[Math.floor(index / kinds.length) % clouds.length]!;

/** The cell of a region that the tenant of an index runs on. */
function cellName(cloud: CloudName, region: string, index: number): string {
    const batch = Math.floor(index / grounds[cloud].tenantsABatch);
    return batch === 0 ? `bench-${region}` : `bench-${region}-${batch}`;
}

/** Cells are sized for whatever is generated: a benchmark measures planning, not placement. */
function cellFile(cloud: CloudName, name: string, region: string, index: number): object {
    return {
        cell: name,
        region,
        ...ownersIn(cloud, region, index),
        cidr: `10.${index + 1}.0.0/16`,
        domain: `${name}.example.com`,
        cluster: { max_cpu: "100000", max_memory: "400000Gi" },
        capacity: { tenants: 100_000, cpu: "10000000", memory: "4000000Gi" },
    };
}

/** One generated tenant file: varied where people vary them, and the same for the same index and seed. */
export function tenantFile(
    index: number,
    seed = 1,
    clouds: readonly CloudName[] = ["aws"],
): Record<string, unknown> & { tenant_id: string } {
    const random = seeded(seed * 1_000_003 + index);
    const pick = <T>(values: readonly T[]): T => values[Math.floor(random() * values.length)]!;
    const kind = kinds[index % kinds.length]!;
    const cloud = cloudAt(clouds, index);
    const region = pick(grounds[cloud].regions);
    const min = 2 + Math.floor(random() * 3);
    const workloads = Object.fromEntries(
        ["api", "web", "worker"].slice(0, 1 + Math.floor(random() * 3)).map((name) => [
            name,
            {
                image: `ghcr.io/stefanprodan/podinfo:6.7.${Math.floor(random() * 2)}`,
                port: 8080 + Math.floor(random() * 3),
                cpu: pick(["100m", "250m", "500m"]),
                memory: pick(["128Mi", "256Mi", "1Gi"]),
                public: name !== "worker",
            },
        ]),
    );
    return {
        tenant_id: `gen-${String(index).padStart(5, "0")}`,
        tier: kind.tier,
        region,
        owner: { team: `team-${index % 17}`, email: `team-${index % 17}@example.com`, cost_center: `cc-${index % 5}` },
        placement: {
            isolation: kind.isolation,
            ...(kind.isolation === "silo"
                ? ownersIn(cloud, region, firstOfTenants + index)
                : { cell: cellName(cloud, region, index) }),
        },
        tenant_config: {
            autoscaling: {
                strategy: pick(["reactive", "predictive"]),
                min_replicas: min,
                max_replicas: min + Math.floor(random() * 20),
                metrics: {
                    cpu_threshold: 50 + Math.floor(random() * 40),
                    memory_threshold: 60 + Math.floor(random() * 30),
                },
            },
            monitoring: { real_time: random() < 0.5, metrics_retention: pick(["30d", "60d", "90d"]) },
            security: { isolation_level: kind.isolation === "pool" ? "standard" : "strict" },
            performance: { cache_ttl: Math.floor(random() * 7200), circuit_breaker: random() < 0.8 },
        },
        workloads,
        ...(random() < 0.15 ? { cache: { enabled: false } } : {}),
    };
}

/** Writes a fleet of `count` tenants, on the clouds in turn, and its cells below `directory`. */
export function writeFleet(directory: string, count: number, seed = 1, clouds: readonly CloudName[] = ["aws"]): void {
    mkdirSync(join(directory, "cells"), { recursive: true });
    const cells = new Map<string, object>();
    for (const cloud of new Set(clouds)) {
        for (let first = 0; first < count; first += grounds[cloud].tenantsABatch) {
            for (const region of grounds[cloud].regions) {
                const name = cellName(cloud, region, first);
                cells.set(name, cellFile(cloud, name, region, cells.size));
            }
        }
    }
    for (const [name, cell] of cells) writeFileSync(join(directory, "cells", `${name}.yaml`), stringify(cell));
    for (let index = 0; index < count; index++) {
        const tenant = tenantFile(index, seed, clouds);
        writeFileSync(join(directory, `${tenant.tenant_id}.yaml`), stringify(tenant));
    }
}
