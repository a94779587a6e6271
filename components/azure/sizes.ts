import { databaseMemoryGiB, type MachineClass, premiumMemoryGiB, type SizeName } from "../../model/servers";

const memory = databaseMemoryGiB.azure;

/** A machine of a flexible server. */
export interface ServerClass extends MachineClass {
    readonly tier: "GeneralPurpose" | "MemoryOptimized";
}

/** Flexible servers of the premium class: memory-optimised ones, 8 GiB for each processor. From the same source as the others. */
export const premiumClasses: Readonly<Record<SizeName, ServerClass>> = {
    small: { name: "Standard_E2ds_v5", cores: 2, memoryGiB: premiumMemoryGiB.small, tier: "MemoryOptimized" },
    medium: { name: "Standard_E4ds_v5", cores: 4, memoryGiB: premiumMemoryGiB.medium, tier: "MemoryOptimized" },
    large: { name: "Standard_E8ds_v5", cores: 8, memoryGiB: premiumMemoryGiB.large, tier: "MemoryOptimized" },
    xlarge: { name: "Standard_E16ds_v5", cores: 16, memoryGiB: premiumMemoryGiB.xlarge, tier: "MemoryOptimized" },
};

/**
 * Machines of flexible servers. Burstable ones are cheaper, but take neither a standby nor the built-in connection pool.
 * Source: learn.microsoft.com/azure/postgresql/compute-storage/concepts-compute (from knowledge, unverified).
 */
export const databaseClasses: Readonly<Record<SizeName, ServerClass>> = {
    small: { name: "Standard_D2ds_v5", cores: 2, memoryGiB: memory.small, tier: "GeneralPurpose" },
    medium: { name: "Standard_D4ds_v5", cores: 4, memoryGiB: memory.medium, tier: "GeneralPurpose" },
    large: { name: "Standard_E4ds_v5", cores: 4, memoryGiB: memory.large, tier: "MemoryOptimized" },
    xlarge: { name: "Standard_E16ds_v5", cores: 16, memoryGiB: memory.xlarge, tier: "MemoryOptimized" },
};

/**
 * Compute of Azure SQL Databases: provisioned, by vCores; what each carries stands in `sqlServerLimits`. Names of SKUs:
 * learn.microsoft.com/azure/azure-sql/database/resource-limits-vcore-single-databases (GP_Gen5_<vCores>), as stored in MicrosoftDocs/sql-docs, read 2026-11.
 */
export const sqlServerCores: Readonly<Record<SizeName, number>> = { small: 2, medium: 4, large: 8, xlarge: 32 };

/**
 * Tiers of Azure SQL Databases by class. Business critical: disks of the machine's own and three copies beside it; limits of memory, workers and
 * storage are those of the same number of vCores in general purpose (same source; the workers from knowledge, unverified).
 */
export const sqlServerTiers = {
    standard: { prefix: "GP", tier: "GeneralPurpose" },
    premium: { prefix: "BC", tier: "BusinessCritical" },
} as const;

/**
 * Sizes of Azure Managed Redis. Names: enums of the SDK, azure-native 3.28.0; the number in them is about the memory in GiB. Processors:
 * learn.microsoft.com/azure/redis/overview (from knowledge, unverified).
 * The classic cache is no choice: Azure Cache for Redis is retired, Enterprise tiers on 2027-03-31, the others on 2028-09-30.
 * Source: learn.microsoft.com/azure/azure-cache-for-redis/cache-whats-new, as quoted by others 2026-09; read 2026-11-29.
 */
export const cacheClasses: Readonly<Record<SizeName, MachineClass>> = {
    small: { name: "Balanced_B1", cores: 2, memoryGiB: 1 },
    medium: { name: "Balanced_B5", cores: 2, memoryGiB: 6 },
    large: { name: "MemoryOptimized_M20", cores: 4, memoryGiB: 24 },
    xlarge: { name: "MemoryOptimized_M100", cores: 16, memoryGiB: 120 },
};

/** Machines that carry the add-ons; what tenants run sits on machines that AKS adds. With a local disk for the system (150 GiB): nothing stays when one goes. */
export const systemNodeType = "Standard_D4ds_v5";
