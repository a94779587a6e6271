/** Machine classes by size; memory in GiB. */

import { lacks } from "../../model/regions/gaps";
import { databaseMemoryGiB, type MachineClass, premiumMemoryGiB, type SizeName } from "../../model/servers";

const memory = databaseMemoryGiB.gcp;

/**
 * Custom machines of the Enterprise edition: 1 or an even number of processors, with 0.9 to 6.5 GiB each.
 * Source: cloud.google.com/sql/docs/postgres/instance-settings (from knowledge, unverified).
 */
export const databaseClasses: Readonly<Record<SizeName, MachineClass>> = {
    small: { name: "db-custom-1-3840", cores: 1, memoryGiB: memory.small },
    medium: { name: "db-custom-2-8192", cores: 2, memoryGiB: memory.medium },
    large: { name: "db-custom-6-32768", cores: 6, memoryGiB: memory.large },
    xlarge: { name: "db-custom-20-131072", cores: 20, memoryGiB: memory.xlarge },
};

/** A machine of the Enterprise Plus edition. */
export interface PremiumClass extends MachineClass {
    /** Processes of the managed connection pool, each with connections of its own. */
    readonly poolers: number;
}

/**
 * Machines of the Enterprise Plus edition: 8 GiB for each processor. Source of the names: cloud.google.com/sql/docs/postgres/machine-series-overview;
 * of the poolers (a quarter of the processors, one at least): cloud.google.com/sql/docs/postgres/managed-connection-pooling, both read 2026-11.
 */
export const premiumClasses: Readonly<Record<SizeName, PremiumClass>> = {
    small: { name: "db-perf-optimized-N-2", cores: 2, memoryGiB: premiumMemoryGiB.small, poolers: 1 },
    medium: { name: "db-perf-optimized-N-4", cores: 4, memoryGiB: premiumMemoryGiB.medium, poolers: 1 },
    large: { name: "db-perf-optimized-N-8", cores: 8, memoryGiB: premiumMemoryGiB.large, poolers: 2 },
    xlarge: { name: "db-perf-optimized-N-16", cores: 16, memoryGiB: premiumMemoryGiB.xlarge, poolers: 4 },
};

/**
 * Node types of Memorystore for Valkey. Source of the names: @pulumi/gcp 9.37.0, memorystore/instance.d.ts; of the memory and processors:
 * cloud.google.com/memorystore/docs/valkey/instance-node-specification (from knowledge, unverified).
 */
export const cacheClasses: Readonly<Record<SizeName, MachineClass>> = {
    small: { name: "SHARED_CORE_NANO", cores: 0.5, memoryGiB: 1.4 },
    medium: { name: "STANDARD_SMALL", cores: 2, memoryGiB: 6.5 },
    large: { name: "HIGHMEM_MEDIUM", cores: 2, memoryGiB: 13 },
    xlarge: { name: "HIGHMEM_XLARGE", cores: 8, memoryGiB: 58 },
};

/** Family of machines that every region has: of the same sizes, on processors that Google chooses. Its price is in the list of each region (model/regions/gaps.ts). */
const anywhere = "e2";

/**
 * Nodes that carry the add-ons, and those for what tenants run, by their size in every family.
 * Source: cloud.google.com/compute/docs/general-purpose-machines (from knowledge, unverified).
 */
export const nodeClasses = {
    system: { name: "standard-2", cores: 2, memoryGiB: 8 },
    workloads: { name: "standard-4", cores: 4, memoryGiB: 16 },
} as const satisfies Readonly<Record<string, MachineClass>>;

/** Machine type of a node: of the best family that its region has. */
export function machineType(kind: keyof typeof nodeClasses, region: string): string {
    return `${machineFamilies(region)[0]}-${nodeClasses[kind].name}`;
}

/**
 * Machine families for what tenants run where GKE chooses the machine, best first; all take balanced disks and secure boot.
 * Source: cloud.google.com/compute/docs/general-purpose-machines (from knowledge, unverified).
 */
export function machineFamilies(region: string): readonly string[] {
    return lacks("n2dMachines", region) ? [anywhere] : ["n2d", "n2", anywhere];
}

/** Disk of every node. */
export const disk = { type: "pd-balanced", sizeGb: 100 } as const;

/** `POSTGRES_17`. Source: @pulumi/gcp 9.37.0, sql/databaseInstance.d.ts. */
export function postgresVersion(version: string): string {
    return `POSTGRES_${version.split(".")[0]}`;
}

/** `VALKEY_8_0`. */
export function valkeyVersion(version: string): string {
    return `VALKEY_${version.replace(".", "_")}`;
}
