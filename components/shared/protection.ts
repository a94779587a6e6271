import type { Tenant } from "../../model/schema/tenant";

/** What holds data or carries everything else. */
export type StatefulService = Tenant["allow"]["delete"][number];

/** Whether a stateful service must refuse deletion and replacement: always, but for a consent in the tenant's file. */
export function isProtected(tenant: Pick<Tenant, "state" | "allow">, service: StatefulService): boolean {
    if (isLeaving(tenant)) return false;
    return !tenant.allow.delete.includes(service) && !tenant.allow.replace.includes(service);
}

/** Whether the tenant is being offboarded: what it has can be destroyed with all that is in it, but for audit records. */
export function isLeaving(tenant: Pick<Tenant, "state">): boolean {
    return tenant.state === "offboarding";
}
