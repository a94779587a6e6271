import type { Tenant } from "../../../model/schema/tenant";
import type { Scope } from "../../cloud";
import { physicalName } from "../../shared/names";

type Named = Pick<Scope, "kind" | "id" | "home">;

/** Identifier of a scope's server; known before it exists. */
export function databaseServer(scope: Named): string {
    return physicalName("database", scope, "database");
}

/**
 * Identifiers of the machines of a cluster that are planned: one that writes, and one that takes over where the tenant asks for that, or that
 * answers what reads. AWS makes further readers by itself.
 */
export function auroraMachines(
    scope: Named,
    { high_availability, readers }: Pick<Tenant["database"], "high_availability" | "readers">,
): readonly string[] {
    const numbers = high_availability || readers ? ["1", "2"] : ["1"];
    return numbers.map((number) => physicalName("database", scope, "database", number));
}

/** What names of readers begin with that AWS makes by itself (from knowledge, unverified). */
export const scaledMachines = "application-autoscaling-";

/** Group that a cluster's log is exported to. Source: docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/AuroraPostgreSQL.CloudWatch.html (from knowledge, unverified). */
export function auroraLogGroup(scope: Named): string {
    return `${auroraLogs(scope)}postgresql`;
}

/** What names of a cluster's log groups begin with. */
export function auroraLogs(scope: Named): string {
    return `/aws/rds/cluster/${databaseServer(scope)}/`;
}

/** Whether a tenant's own server is a cluster of Aurora. */
export function hasAurora({ database }: Pick<Tenant, "database">): boolean {
    return database.enabled && database.class === "premium";
}
