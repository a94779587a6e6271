import { replicaBounds } from "../../model/scaling";
import type { Tenant, Workload } from "../../model/schema/tenant";
import { isSuspended, runningQuota } from "../../model/suspension";
import { Cpu, Duration, Size } from "../../model/units";

/** Arithmetic behind a tenancy's numbers. Imports no Pulumi. */

/** Share of a deployment's replicas that a rollout adds at once, in percent, rounded up as Kubernetes does. */
export const surgePercent = 25;
/** CPU limit of a container as a multiple of its request: room for start-up and bursts, without unbounded neighbours. */
const cpuBurst = 2;
/** What a certificate challenge pod of cert-manager asks for. Source: cert-manager v1.21.2 internal/apis/config/controller/v1alpha1/defaults.go, read 2026-11-23. */
const challengePod = { cpu: 10, cpuLimit: 100, memory: 64 * 2 ** 20 } as const;

/** Least memory that a container of a tenant may ask for: no container starts in less. */
export const leastMemory = Size.bytes(4 * 2 ** 20);

/** Resources of one container. */
export interface ContainerSize {
    readonly cpu: Cpu;
    readonly cpuLimit: Cpu;
    readonly memory: Size;
    readonly scratch: Size;
    readonly scratchLimit: Size;
}

/** Replicas that a workload is told to have; `undefined` where an autoscaler says how many. */
export function fixedReplicas(tenant: Pick<Tenant, "state" | "tenant_config">): number | undefined {
    if (isSuspended(tenant)) return 0;
    return tenant.tenant_config.autoscaling.enabled ? undefined : replicaBounds(tenant).min;
}

/** Requests and limits of a workload's container. */
export function containerSize(workload: Pick<Workload, "cpu" | "memory">): ContainerSize {
    return {
        cpu: workload.cpu,
        cpuLimit: Cpu.millicores(workload.cpu.millicores * cpuBurst),
        memory: workload.memory,
        scratch: Size.bytes(64 * 2 ** 20),
        scratchLimit: Size.bytes(512 * 2 ** 20),
    };
}

/** Pods of a workload beside its replicas during a rollout: the surge, and as many again that are still stopping. */
export function rolloutPods(maxReplicas: number): number {
    return 2 * Math.ceil((maxReplicas * surgePercent) / 100);
}

/** Ceilings of a tenant's namespace. */
export interface NamespaceQuota {
    readonly pods: number;
    readonly cpu: Cpu;
    readonly cpuLimit: Cpu;
    readonly memory: Size;
    readonly services: number;
    readonly configMaps: number;
    readonly secrets: number;
}

/**
 * What the tenant's workloads need at their peak, and nothing beside it: all replicas, which is what cells count, and
 * room for a rollout at full size and for the renewal of every certificate. A suspended tenant has room for the renewals alone.
 */
export function namespaceQuota(tenant: Pick<Tenant, "state" | "tenant_config" | "workloads">): NamespaceQuota {
    const workloads = Object.values(tenant.workloads);
    const sizes = workloads.map(containerSize);
    const steady = runningQuota(tenant);
    const replicas = isSuspended(tenant) ? 0 : replicaBounds(tenant).max;
    const extra = rolloutPods(replicas);
    const challenges = workloads.filter((workload) => workload.public).length;
    const sum = (each: (size: ContainerSize) => number) => sizes.reduce((total, size) => total + each(size), 0);
    return {
        pods: steady.pods + workloads.length * extra + challenges,
        cpu: Cpu.millicores(
            steady.cpu.millicores + extra * sum((size) => size.cpu.millicores) + challenges * challengePod.cpu,
        ),
        cpuLimit: Cpu.millicores(
            (replicas + extra) * sum((size) => size.cpuLimit.millicores) + challenges * challengePod.cpuLimit,
        ),
        memory: Size.bytes(
            steady.memory.bytes + extra * sum((size) => size.memory.bytes) + challenges * challengePod.memory,
        ),
        services: workloads.length + challenges,
        configMaps: workloads.length + 4,
        secrets: 2 * workloads.length + 16,
    };
}

/** Largest container that the namespace admits: that of its largest workload. */
export function largestContainer(tenant: Pick<Tenant, "workloads">): { readonly cpu: Cpu; readonly memory: Size } {
    const sizes = Object.values(tenant.workloads).map(containerSize);
    return {
        cpu: Cpu.millicores(Math.max(challengePod.cpuLimit, ...sizes.map((size) => size.cpuLimit.millicores))),
        memory: Size.bytes(Math.max(challengePod.memory, ...sizes.map((size) => size.memory.bytes))),
    };
}

/**
 * Database connections that one replica may hold. Where pods connect straight to the server, all replicas together stay
 * within the tenant's pool. Where a pool in front of it shares the server's connections between clients, only those at work count, so that
 * each replica may have what the usual number of them share.
 */
export function connectionsPerReplica(tenant: Pick<Tenant, "tenant_config" | "workloads">, pooled: boolean): number {
    const { connection_pool: pool } = tenant.tenant_config.performance;
    const { min, max } = replicaBounds(tenant);
    const workloads = Math.max(1, Object.keys(tenant.workloads).length);
    const share = pool / (workloads * Math.max(1, pooled ? min : max));
    return Math.max(1, pooled ? Math.ceil(share) : Math.floor(share));
}

/** Requests a second that each proxy lets through, so that all of them together let through the tenant's rate. */
export function rateLimitPerProxy(requestsPerSecond: number, proxies: number): number {
    return Math.max(1, Math.ceil(requestsPerSecond / proxies));
}

/**
 * How long the gateway waits. A request that takes ten times the latency aimed at has failed; a client gets three such tries.
 * In whole seconds, from 1 s to 5 min a try: a form that every gateway's duration type takes.
 */
export function gatewayTimeouts(latency: Duration): { readonly attempt: Duration; readonly request: Duration } {
    const attempt = Math.min(300, Math.max(1, Math.ceil(latency.seconds * 10)));
    return { attempt: Duration.milliseconds(attempt * 1_000), request: Duration.milliseconds(attempt * 3_000) };
}

/** Requests in flight at which the circuit opens: four times those under way when every request takes the latency aimed at. */
export function circuitThreshold(requestsPerSecond: number, latency: Duration, proxies: number): number {
    return Math.max(32, Math.ceil((4 * requestsPerSecond * latency.seconds) / proxies));
}

/** Whole seconds, at least one. */
export function seconds(duration: Duration): number {
    return Math.max(1, Math.ceil(duration.seconds));
}
