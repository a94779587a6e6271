import { type Quota, tenantQuota } from "./quota";
import type { Tenant } from "./schema/tenant";
import { Cpu, Size } from "./units";

/** Whether the tenant is suspended: nothing of it runs, and all that holds data or leads to it stays. */
export function isSuspended(tenant: Pick<Tenant, "state">): boolean {
    return tenant.state === "suspended";
}

const nothing: Quota = { pods: 0, cpu: Cpu.millicores(0), memory: Size.bytes(0) };

/**
 * What the tenant's workloads take at most: nothing while it is suspended. Cells go on counting what they take when they
 * run, so that there is room for the tenant when it comes back.
 */
export function runningQuota(tenant: Pick<Tenant, "state" | "tenant_config" | "workloads">): Quota {
    return isSuspended(tenant) ? nothing : tenantQuota(tenant);
}
