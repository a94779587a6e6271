import type { CloudName } from "./schema/fields";
import type { Tenant } from "./schema/tenant";

/** How large a database server or cache is, in words. */
export type SizeName = Tenant["database"]["size"];

/**
 * Memory of a database server by cloud and size, in GiB: that of the classes in each cloud's `sizes.ts`, where their names and sources
 * stand.
 */
export const databaseMemoryGiB: Readonly<Record<CloudName, Readonly<Record<SizeName, number>>>> = {
    aws: { small: 4, medium: 8, large: 32, xlarge: 128 },
    azure: { small: 8, medium: 16, large: 32, xlarge: 128 },
    gcp: { small: 3.75, medium: 8, large: 32, xlarge: 128 },
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
