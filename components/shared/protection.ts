import type { Tenant } from "../../model/schema/tenant";

/** What holds data or carries everything else. */
export type StatefulService = Tenant["allow"]["delete"][number];

/** Whether a stateful service must refuse deletion and replacement: always, but for a consent in the tenant's file. */
export function isProtected(tenant: Pick<Tenant, "state" | "allow">, service: StatefulService): boolean {
    if (tenant.state === "offboarding") return false;
    return !tenant.allow.delete.includes(service) && !tenant.allow.replace.includes(service);
}
