import type { Tenant } from "../../../model/schema/tenant";
import type { Scope } from "../../cloud";
import { physicalName } from "../../shared/names";

type Named = Pick<Scope, "kind" | "id" | "home">;

/** Identifier of a scope's server; known before it exists. */
export function databaseServer(scope: Named): string {
    return physicalName("database", scope, "database");
}

/** Identifiers of the machines of a cluster: one that writes, and one that takes over where the tenant asks for that. */
export function auroraMachines(
    scope: Named,
    settings: Pick<Tenant["database"], "high_availability">,
): readonly string[] {
    const numbers = settings.high_availability ? ["1", "2"] : ["1"];
    return numbers.map((number) => physicalName("database", scope, "database", number));
}

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
