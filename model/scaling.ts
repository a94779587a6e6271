import { mostReplicas } from "./quota";
import type { Trigger } from "./schema/scaling";
import type { Tenant } from "./schema/tenant";

type Scaled = Pick<Tenant, "tenant_config" | "workloads">;

/** Triggers of the tenant that scale a workload. */
export function triggersOf({ tenant_config }: Pick<Tenant, "tenant_config">, workload: string): readonly Trigger[] {
    return tenant_config.autoscaling.triggers.filter(({ workloads }) => workloads?.includes(workload) ?? true);
}

/** Whether a workload may have no replica: a trigger starts one again, and nobody's request waits for it meanwhile. */
export function maySleep(tenant: Scaled, workload: string): boolean {
    const { enabled, min_replicas, scale_to_zero } = tenant.tenant_config.autoscaling;
    const isPublic = tenant.workloads[workload]?.public ?? true;
    return enabled && scale_to_zero && min_replicas === 0 && !isPublic && triggersOf(tenant, workload).length > 0;
}

/** Whether anything looks after the memory that replicas ask for. */
export function isVertical({ tenant_config }: Pick<Tenant, "tenant_config">): boolean {
    return tenant_config.autoscaling.enabled && tenant_config.autoscaling.vertical !== "none";
}

/** Whether forecasts are made of the tenant's load. */
export function isForecast({ tenant_config }: Pick<Tenant, "tenant_config">): boolean {
    return tenant_config.autoscaling.enabled && tenant_config.autoscaling.strategy === "predictive";
}

/** Whether the tenant says how much of a load, such as requests, one replica serves. */
export function followsAmounts({ tenant_config }: Pick<Tenant, "tenant_config">): boolean {
    const { requests_per_replica, network_per_replica } = tenant_config.autoscaling.metrics;
    return requests_per_replica !== undefined || network_per_replica !== undefined;
}

/** Most and fewest replicas that a workload of the tenant may have. */
export function replicaBounds(tenant: Pick<Tenant, "tenant_config">): { readonly min: number; readonly max: number } {
    const { enabled, min_replicas: min } = tenant.tenant_config.autoscaling;
    const max = mostReplicas(tenant);
    // An autoscaler on CPU and memory cannot start from nothing: without pods there is nothing to measure.
    return enabled ? { min: Math.max(1, min), max: Math.max(1, min, max) } : { min, max };
}

/** Most and fewest replicas of one workload: none where a trigger starts one again. */
export function workloadBounds(
    tenant: Pick<Tenant, "tenant_config" | "workloads">,
    workload: string,
): { readonly min: number; readonly max: number } {
    const { min, max } = replicaBounds(tenant);
    return { min: maySleep(tenant, workload) ? 0 : min, max };
}
