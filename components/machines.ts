import type { CloudName } from "../model/schema/fields";
import type { Tenant } from "../model/schema/tenant";
import { type MachineClass, type SizeName, sqlServerLimits } from "../model/servers";
import * as aws from "./aws/sizes";
import * as azure from "./azure/sizes";
import * as gcp from "./gcp/sizes";
import { isPremium } from "./shared/databases";

/** Machines by the sizes that tenants name. */
export type Machines = Readonly<Record<SizeName, MachineClass>>;

export const sizes = ["small", "medium", "large", "xlarge"] as const satisfies readonly SizeName[];

function sqlServers(database: Tenant["database"]): Machines {
    const { prefix } = azure.sqlServerTiers[database.class];
    const machine = (size: SizeName): MachineClass => {
        const cores = azure.sqlServerCores[size];
        return { name: `${prefix}_Gen5_${cores}`, cores, memoryGiB: sqlServerLimits[size].memoryGiB };
    };
    return { small: machine("small"), medium: machine("medium"), large: machine("large"), xlarge: machine("xlarge") };
}

/** Machines that a tenant's database may have: those of its cloud, class and engine. */
export function databaseMachines({ cloud, database }: Pick<Tenant, "cloud" | "database">): Machines {
    if (database.engine === "sqlserver") return sqlServers(database);
    const premium = isPremium(database);
    const servers: Readonly<Record<CloudName, Machines>> = {
        aws: premium ? aws.auroraClasses : aws.databaseClasses,
        azure: premium ? azure.premiumClasses : azure.databaseClasses,
        gcp: premium ? gcp.premiumClasses : gcp.databaseClasses,
    };
    return servers[cloud];
}

const caches: Readonly<Record<CloudName, Machines>> = {
    aws: aws.cacheClasses,
    azure: azure.cacheClasses,
    gcp: gcp.cacheClasses,
};

/** Machines that a tenant's cache may have. */
export const cacheMachines = ({ cloud }: Pick<Tenant, "cloud">): Machines => caches[cloud];

/**
 * Clouds whose caches work on commands with all of their processors. Valkey does with one: ElastiCache says of its use of all processors that it tells little, and
 * Google that more of them are not as much faster. Sources, read 2026-11-30: learn.microsoft.com/azure/redis/how-to-scale;
 * docs.aws.amazon.com/AmazonElastiCache/latest/dg/Scaling-considerations.html; cloud.google.com/memorystore/docs/valkey/instance-node-specification
 */
export const parallelCaches: readonly CloudName[] = ["azure"];

/** Clouds that keep a change of a machine for the maintenance window; elsewhere it is made when it is deployed. */
export const deferringClouds: readonly CloudName[] = ["aws"];
