import type { Tenant } from "./schema/tenant";
import { Cpu, Size } from "./units";

/** What a tenant may take of a cluster at most. */
export interface Quota {
    /** Pods of all workloads at their most replicas. */
    readonly pods: number;
    readonly cpu: Cpu;
    readonly memory: Size;
}

/** Most replicas that each workload of the tenant runs: `max_replicas`, or `min_replicas` where nothing scales. */
export function mostReplicas(tenant: Pick<Tenant, "tenant_config">): number {
    const { enabled, min_replicas, max_replicas } = tenant.tenant_config.autoscaling;
    return enabled ? max_replicas : min_replicas;
}

/** Most replicas times the requests, summed over the workloads: what cells count against their capacity. */
export function tenantQuota(tenant: Pick<Tenant, "tenant_config" | "workloads">): Quota {
    return quotaAt(tenant, mostReplicas(tenant));
}

function quotaAt(tenant: Pick<Tenant, "workloads">, replicas: number): Quota {
    const workloads = Object.values(tenant.workloads);
    const total = (amount: (workload: (typeof workloads)[number]) => number) =>
        replicas * workloads.reduce((sum, workload) => sum + amount(workload), 0);
    return {
        pods: replicas * workloads.length,
        cpu: Cpu.millicores(total((workload) => workload.cpu.millicores)),
        memory: Size.bytes(total((workload) => workload.memory.bytes)),
    };
}

/** Fewest replicas times the requests: what the tenant's workloads take while nothing is asked of them. */
export function leastQuota(tenant: Pick<Tenant, "tenant_config" | "workloads">): Quota {
    return quotaAt(tenant, tenant.tenant_config.autoscaling.min_replicas);
}
