/** Machine classes by size. Read 2026-07; sources beside each table. */

import { databaseMemoryGiB, type MachineClass, premiumMemoryGiB, type SizeName } from "../../model/servers";

const memory = databaseMemoryGiB.aws;
/**
 * Part of their two processors that t4g.small and t4g.medium earn credits for. Source: aws.amazon.com/ec2/instance-types/t4 (from knowledge, unverified),
 * as are the processors of the others by aws.amazon.com/rds/instance-types.
 */
const burst = 0.2;

/** Source: docs.aws.amazon.com/AmazonRDS/latest/UserGuide/Concepts.DBInstanceClass.Summary.html */
export const databaseClasses: Readonly<Record<SizeName, MachineClass>> = {
    small: { name: "db.t4g.medium", cores: 2, baseline: burst, memoryGiB: memory.small },
    medium: { name: "db.m7g.large", cores: 2, memoryGiB: memory.medium },
    large: { name: "db.r7g.xlarge", cores: 4, memoryGiB: memory.large },
    xlarge: { name: "db.r7g.4xlarge", cores: 16, memoryGiB: memory.xlarge },
};

/**
 * Machines of Aurora: none with a shared processor, which AWS recommends for development alone (docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/
 * AuroraPostgreSQL.Managing.html, read 2026-11). Their memory: aws.amazon.com/rds/instance-types (from knowledge, unverified).
 */
export const auroraClasses: Readonly<Record<SizeName, MachineClass>> = {
    small: { name: "db.r7g.large", cores: 2, memoryGiB: premiumMemoryGiB.small },
    medium: { name: "db.r7g.xlarge", cores: 4, memoryGiB: premiumMemoryGiB.medium },
    large: { name: "db.r7g.2xlarge", cores: 8, memoryGiB: premiumMemoryGiB.large },
    xlarge: { name: "db.r7g.4xlarge", cores: 16, memoryGiB: premiumMemoryGiB.xlarge },
};

/** Source: docs.aws.amazon.com/AmazonElastiCache/latest/dg/CacheNodes.SupportedTypes.html */
export const cacheClasses: Readonly<Record<SizeName, MachineClass>> = {
    small: { name: "cache.t4g.small", cores: 2, baseline: burst, memoryGiB: 1.37 },
    medium: { name: "cache.m7g.large", cores: 2, memoryGiB: 6.38 },
    large: { name: "cache.r7g.xlarge", cores: 4, memoryGiB: 26.32 },
    xlarge: { name: "cache.r7g.4xlarge", cores: 16, memoryGiB: 105.81 },
};

/** Nodes that carry the add-ons; what tenants run sits on nodes that Karpenter adds. Source: aws.amazon.com/ec2/instance-types/m7i */
export const systemNodeTypes = ["m7i.large", "m6i.large"];

/** Parameter group family of a PostgreSQL version, such as `postgres17`. */
export function postgresFamily(version: string): string {
    return `postgres${version.split(".")[0]}`;
}

/** Family of cluster parameter groups of a version, such as `aurora-postgresql17`. */
export function auroraFamily(version: string): string {
    return `aurora-postgresql${version.split(".")[0]}`;
}

/** Parameter group family of a Valkey version, such as `valkey8`. Source: docs.aws.amazon.com/AmazonElastiCache/latest/dg/ParameterGroups.Engine.html */
export function valkeyFamily(version: string): string {
    return `valkey${version.split(".")[0]}`;
}
