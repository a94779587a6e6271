import type { Scope } from "../../cloud";
import { physicalName } from "../../shared/names";

/** Tenants' audit log groups are named so; event rules can only write to groups that start like this. */
export const eventLogPrefix = "/aws/events/tenantry/";

/** Log group with a tenant's share of its cell's audit records. */
export function eventLogGroup(scope: Pick<Scope, "id">): string {
    return `${eventLogPrefix}${scope.id}`;
}

/** Rule that picks the share; where its signs are too many for one pattern there are further ones, with a number. */
export function auditRule(scope: Pick<Scope, "kind" | "id">, number = 1): string {
    return physicalName("rule", scope, "audit", ...(number === 1 ? [] : [String(number)]));
}

/** Rule that picks what was done to the tenant's keys. */
export function keyRule(scope: Pick<Scope, "kind" | "id">): string {
    return physicalName("rule", scope, "keyaudit");
}
