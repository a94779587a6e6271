import { databaseMemoryGiB, type SizeName } from "../../model/servers";

const memory = databaseMemoryGiB.azure;

export interface MachineClass {
    readonly name: string;
    readonly memoryGiB: number;
}

/**
 * Machines of flexible servers. Burstable ones are cheaper, but take neither a standby nor the built-in connection pool.
 * Source: learn.microsoft.com/azure/postgresql/compute-storage/concepts-compute (from knowledge, unverified).
 */
export const databaseClasses: Readonly<
    Record<SizeName, MachineClass & { readonly tier: "GeneralPurpose" | "MemoryOptimized" }>
> = {
    small: { name: "Standard_D2ds_v5", memoryGiB: memory.small, tier: "GeneralPurpose" },
    medium: { name: "Standard_D4ds_v5", memoryGiB: memory.medium, tier: "GeneralPurpose" },
    large: { name: "Standard_E4ds_v5", memoryGiB: memory.large, tier: "MemoryOptimized" },
    xlarge: { name: "Standard_E16ds_v5", memoryGiB: memory.xlarge, tier: "MemoryOptimized" },
};

/**
 * Compute of Azure SQL Databases: general purpose, provisioned, by vCores; what each carries stands in `sqlServerLimits`. Names of SKUs:
 * learn.microsoft.com/azure/azure-sql/database/resource-limits-vcore-single-databases (GP_Gen5_<vCores>), as stored in MicrosoftDocs/sql-docs, read 2026-11.
 */
export const sqlServerClasses: Readonly<Record<SizeName, { readonly name: string; readonly vCores: number }>> = {
    small: { name: "GP_Gen5", vCores: 2 },
    medium: { name: "GP_Gen5", vCores: 4 },
    large: { name: "GP_Gen5", vCores: 8 },
    xlarge: { name: "GP_Gen5", vCores: 32 },
};

/**
 * Sizes of Azure Managed Redis. Names: enums of the SDK, azure-native 3.28.0; the number in them is about the memory in GiB.
 * The classic cache is no choice: Azure Cache for Redis is retired, Enterprise tiers on 2027-03-31, the others on 2028-09-30.
 * Source: learn.microsoft.com/azure/azure-cache-for-redis/cache-whats-new, as quoted by others 2026-09; read 2026-11-29.
 */
export const cacheClasses: Readonly<Record<SizeName, MachineClass>> = {
    small: { name: "Balanced_B1", memoryGiB: 1 },
    medium: { name: "Balanced_B5", memoryGiB: 6 },
    large: { name: "MemoryOptimized_M20", memoryGiB: 24 },
    xlarge: { name: "MemoryOptimized_M100", memoryGiB: 120 },
};

/** Machines that carry the add-ons; what tenants run sits on machines that AKS adds. With a local disk for the system (150 GiB): nothing stays when one goes. */
export const systemNodeType = "Standard_D4ds_v5";
