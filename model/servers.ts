import { gaps, lacks } from "./regions/gaps";
import type { CloudName } from "./schema/fields";
import type { Tenant } from "./schema/tenant";

/** How large a database server or cache is, in words. */
export type SizeName = Tenant["database"]["size"];

/** A machine of a database or cache. */
export interface MachineClass {
    readonly name: string;
    readonly cores: number;
    readonly memoryGiB: number;
    /** Part of its processors that it may use on average, where they are lent by credits. @default all of them */
    readonly baseline?: number;
}

/**
 * Memory of a database server by cloud and size, in GiB: that of the classes in each cloud's `sizes.ts`, where their names and sources
 * stand.
 */
export const databaseMemoryGiB: Readonly<Record<CloudName, Readonly<Record<SizeName, number>>>> = {
    aws: { small: 4, medium: 8, large: 32, xlarge: 128 },
    azure: { small: 8, medium: 16, large: 32, xlarge: 128 },
    gcp: { small: 3.75, medium: 8, large: 32, xlarge: 128 },
};

/**
 * Memory of a server of the premium class by size, in GiB, the same on every cloud: none is smaller than a standard one of that size, and none
 * is of a kind whose processor is shared.
 */
export const premiumMemoryGiB: Readonly<Record<SizeName, number>> = { small: 16, medium: 32, large: 64, xlarge: 128 };

/** What an Azure SQL Database carries. */
export interface SqlServerLimits {
    readonly memoryGiB: number;
    /** Requests that are worked on at once. An open connection that asks for nothing takes none. */
    readonly workers: number;
    /** Largest that the database may grow. */
    readonly storageGiB: number;
}

/**
 * Limits of an Azure SQL Database by size: those of GP_Gen5_2, 4, 8 and 32. Source: learn.microsoft.com/azure/azure-sql/database/resource-limits-vcore-single-databases
 * (general purpose, provisioned compute, Gen5), as stored in MicrosoftDocs/sql-docs, read 2026-11.
 */
export const sqlServerLimits: Readonly<Record<SizeName, SqlServerLimits>> = {
    small: { memoryGiB: 10.4, workers: 200, storageGiB: 1024 },
    medium: { memoryGiB: 20.8, workers: 400, storageGiB: 1024 },
    large: { memoryGiB: 41.5, workers: 800, storageGiB: 2048 },
    xlarge: { memoryGiB: 166.1, workers: 3200, storageGiB: 4096 },
};

/** Most connections that a server is told to take by its memory. */
const most = 5000;
/** Bytes of memory a connection is counted at. Source: default of max_connections, docs.aws.amazon.com/AmazonRDS/latest/UserGuide/CHAP_Limits.html, read 2026-07. */
const bytesPerConnection = 9_531_392;

/** Connections by memory alone, as the cloud counts them. */
export function connectionsByMemory(memoryGiB: number): number {
    return Math.min(most, Math.floor((memoryGiB * 2 ** 30) / bytesPerConnection));
}

/** Connections that tenants of a shared server have together: nine tenths of what its memory carries. */
export function sharedPool(memoryGiB: number): number {
    return Math.floor(connectionsByMemory(memoryGiB) * 0.9);
}

/** What pods can ask of one machine, beside what its system keeps. */
export interface MachineRoom {
    readonly millicores: number;
    readonly memoryGiB: number;
    /** What the machine is, for people. */
    readonly name: string;
}

/**
 * The largest machine that a cluster adds for what tenants run, by the cloud, and on Google Cloud by whether GKE chooses the machine (component
 * version 2). Amounts are those of the machine, less what GKE keeps of an n2d-standard-4; others keep little of much.
 * Sources: families as each cloud's node pools name them; sizes from knowledge, unverified (docs.aws.amazon.com/ec2/latest/instancetypes,
 * learn.microsoft.com/azure/virtual-machines/sizes, cloud.google.com/compute/docs/general-purpose-machines and
 * cloud.google.com/kubernetes-engine/docs/concepts/plan-node-sizes).
 */
export function largestMachine(cloud: CloudName, region: string, chosenByGke: boolean): MachineRoom {
    const fixed = chosenByGke ? undefined : fixedMachines[cloud];
    if (cloud !== gaps.n2dMachines.cloud || !lacks("n2dMachines", region)) return fixed ?? largest[cloud];
    return fixed ? { ...fixed, name: "e2-standard-4" } : largestAnywhere;
}

const largestAnywhere: MachineRoom = { millicores: 32_000, memoryGiB: 128, name: "e2-standard-32" };

/** Where a cluster adds one kind of machine alone, unless it may choose. */
const fixedMachines: Readonly<Partial<Record<CloudName, MachineRoom>>> = {
    gcp: { millicores: 3920, memoryGiB: 13.3, name: "n2d-standard-4" },
};

const largest: Readonly<Record<CloudName, MachineRoom>> = {
    aws: { millicores: 384_000, memoryGiB: 3072, name: "r8i.96xlarge" },
    azure: { millicores: 192_000, memoryGiB: 1832, name: "E192 of the sixth generation" },
    gcp: { millicores: 224_000, memoryGiB: 896, name: "n2d-standard-224" },
};
